using System.CommandLine;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Cli;

internal static class SimilarVerb
{
    private static readonly Argument<string> Song = new("SONG") { Description = "A title, a file's path, or a song's id" };
    private static readonly Option<int> Count = MatchOutput.Count();
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("similar", "The songs that sound like one song, closest first") { Song, Count, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var wanted = parsed.GetValue(Song)!;
        var candidates = await FindAsync(services.GetRequiredService<IStorageBackend>(), wanted, cancellationToken);
        if (candidates is not [var song])
        {
            return Verb.Fail(candidates.Count == 0
                ? $"No song of the library matches \"{Output.OneLine(wanted)}\"."
                : "More than one song matches; name one by its id:\n" + string.Join('\n', candidates.Select(s => $"  {s.Id}  {Output.OneLine(s.Artist)} – {Output.OneLine(s.Title)}")));
        }

        var around = await services.GetRequiredService<Recommender>().AroundAsync(song.Id, parsed.GetValue(Count), SongFilter.All, cancellationToken);
        if (around is null)
        {
            return Verb.Fail($"\"{Output.OneLine(song.Title)}\" has not been heard by this model yet. Import it again.");
        }

        MatchOutput.Print(song.Title, around.Matches, parsed.GetValue(Json));
        return Verb.Done;
    }

    /// <summary>The song meant: by id, by path, by exact title, or by the words of its title and artist.</summary>
    private static async Task<IReadOnlyList<Song>> FindAsync(IStorageBackend storage, string wanted, CancellationToken cancellationToken)
    {
        if (SongId.TryParse(wanted, null, out var id))
        {
            return await storage.Metadata.GetAsync(id, cancellationToken) is { } song ? [song] : [];
        }

        if (await storage.Metadata.FindByPathAsync(Path.GetFullPath(wanted), cancellationToken) is { } file)
        {
            return [file];
        }

        var found = await storage.Metadata.ListAsync(new SongQuery(new SongFilter { Words = wanted }, Take: 20), cancellationToken);
        var exact = found.Where(song => string.Equals(song.Title, wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return exact.Count > 0 ? exact : found;
    }
}

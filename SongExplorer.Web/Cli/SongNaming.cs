using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Cli;

/// <summary>Finds the songs that people name on the command line.</summary>
internal sealed class SongNaming(IStorageBackend storage)
{
    /// <summary>The songs, or a sentence that says which name means none or more than one.</summary>
    public async Task<(IReadOnlyList<Song> Songs, string? WhyNot)> FindAllAsync(IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var songs = new List<Song>();
        foreach (var name in names)
        {
            switch (await FindAsync(name, cancellationToken))
            {
                case []:
                    return ([], $"No song of the library matches \"{Output.OneLine(name)}\".");
                case [var song]:
                    songs.Add(song);
                    break;
                case var several:
                    return ([], "More than one song matches; name one by its id:\n" + string.Join('\n', several.Select(s => $"  {s.Id}  {Output.OneLine(s.Artist)} – {Output.OneLine(s.Title)}")));
            }
        }

        return (songs, null);
    }

    /// <summary>The song meant: by id, by path, by exact title, or by the words of its title and artist.</summary>
    private async Task<IReadOnlyList<Song>> FindAsync(string wanted, CancellationToken cancellationToken)
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

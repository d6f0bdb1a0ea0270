using System.CommandLine;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Web.Cli;

internal static class SearchVerb
{
    private static readonly Argument<string[]> Words = new("WORDS") { Description = "What the music sounds like, in English", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<int> Count = MatchOutput.Count();
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("search", "The songs that sound as words describe, closest first") { Words, Count, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', parsed.GetValue(Words)!);
        var search = services.GetRequiredService<WordSearch>();
        if (search.WhyNot is { } reason)
        {
            return Verb.Fail(reason);
        }

        if (string.IsNullOrWhiteSpace(words))
        {
            return Verb.Fail("Say what the music sounds like, for example: search slow piano.");
        }

        var matches = await search.FindAsync(words, parsed.GetValue(Count), SongFilter.All, cancellationToken);
        if (matches.Count == 0)
        {
            return Verb.Fail("No song has been heard by this model yet; bring music in with 'import PATH'.");
        }

        MatchOutput.Print(words, matches, parsed.GetValue(Json));
        return Verb.Done;
    }
}

using System.CommandLine;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Web.Cli;

internal static class SearchVerb
{
    private static readonly Argument<string[]> Words = new("WORDS") { Description = "What the music sounds like, in English", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Clip = new("--clip") { Description = "A sound file, in the place of words; it is not imported", HelpName = "FILE" };
    private static readonly Option<int> Count = MatchOutput.Count();
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("search", "The songs that sound as words describe, or as a clip does, closest first") { Words, Clip, Count, Json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Clip) is null == (result.GetValue(Words) is not { Length: > 0 }))
            {
                result.AddError("Say what the music sounds like, for example: search slow piano; or give a file: search --clip FILE.");
            }
        });
        Verb.SetAction(command, (parsed, services, cancellationToken) => parsed.GetValue(Clip) is { } clip
            ? FindByClipAsync(clip, parsed, services, cancellationToken)
            : FindByWordsAsync(parsed, services, cancellationToken));
        return command;
    }

    private static async Task<int> FindByClipAsync(string clip, ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var search = services.GetRequiredService<ClipSearch>();
        var heard = await search.HearAsync(clip, cancellationToken);
        return Print(Path.GetFileName(clip), await search.FindAsync(heard, parsed.GetValue(Count), SongFilter.All, cancellationToken), MatchOutput.Nearness, parsed);
    }

    private static async Task<int> FindByWordsAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
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

        var answer = await search.FindAsync(words, parsed.GetValue(Count), SongFilter.All, cancellationToken);
        if (answer is { Matches.Count: > 0, IsGood: false } && !parsed.GetValue(Json))
        {
            Console.WriteLine("No song fits these words well; these are the nearest.");
        }

        return Print(words, answer.Matches, MatchOutput.Fit, parsed);
    }

    private static int Print(string to, IReadOnlyList<SongMatch> matches, (string Name, Func<double, string> Write) strength, ParseResult parsed)
    {
        if (matches.Count == 0)
        {
            return Verb.Fail("No song has been heard by this model yet; bring music in with 'import PATH'.");
        }

        MatchOutput.Print(to, matches, strength, parsed.GetValue(Json));
        return Verb.Done;
    }
}

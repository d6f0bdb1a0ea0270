using System.CommandLine;
using System.Globalization;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using Spectre.Console;

namespace SongExplorer.Web.Cli;

/// <summary>What the verbs that look for songs share: how many are wanted, and how they are shown.</summary>
internal static class MatchOutput
{
    public static Option<int> Count()
    {
        var count = new Option<int>("--count") { Description = "How many", DefaultValueFactory = _ => 10 };
        count.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > 1000)
            {
                result.AddError("--count is between 1 and 1000.");
            }
        });
        return count;
    }

    /// <param name="to">What the songs sound like, for people.</param>
    public static void Print(string to, IReadOnlyList<SongMatch> matches, bool json)
    {
        if (json)
        {
            Output.Json(matches.Select(SimilarResponse.From).ToArray());
            return;
        }

        var table = new Table().Title($"Sounds like [bold]{Markup.Escape(Output.OneLine(to))}[/]").AddColumns("", "Title", "Artist", "Closer than");
        foreach (var match in matches)
        {
            table.AddRow(
                match.Rank.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(Output.OneLine(match.Song.Title)),
                Markup.Escape(Output.OneLine(match.Song.Artist)),
                string.Create(CultureInfo.InvariantCulture, $"{match.Strength:P0} of the library"));
        }

        AnsiConsole.Write(table);
    }
}

internal sealed record SimilarResponse(SongId SongId, string Title, string Artist, float Similarity, int Rank, double Strength)
{
    public static SimilarResponse From(SongMatch match) =>
        new(match.Song.Id, match.Song.Title, match.Song.Artist, match.Similarity, match.Rank, match.Strength);
}

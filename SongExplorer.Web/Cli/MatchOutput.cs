using System.CommandLine;
using System.Globalization;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Reasons;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using Spectre.Console;

namespace SongExplorer.Web.Cli;

/// <summary>What the verbs that look for songs share: how many are wanted, and how they are shown.</summary>
internal static class MatchOutput
{
    /// <summary>The share of the library that is farther.</summary>
    public static readonly (string Name, Func<double, string> Write) Nearness = ("Closer than", Share);

    /// <summary>How words fit, held against words that say nothing.</summary>
    public static readonly (string Name, Func<double, string> Write) Fit = ("Strength", strength => string.Create(CultureInfo.InvariantCulture, $"{100 * strength:0} of 100"));

    private const int ReasonsInTable = 3;

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
    /// <param name="strength">What their strength is, and how one is written.</param>
    public static void Print(string to, IReadOnlyList<SongMatch> matches, (string Name, Func<double, string> Write) strength, bool json)
    {
        if (json)
        {
            Output.Json(matches.Select(SimilarResponse.From).ToArray());
            return;
        }

        var table = Table(to).AddColumns("", "Title", "Artist", strength.Name);
        foreach (var match in matches)
        {
            table.AddRow(Rank(match.Rank), Cell(Title(match.Song)), Cell(match.Song.Artist), strength.Write(match.Strength));
        }

        AnsiConsole.Write(table);
    }

    public static void Print(SeededAnswer answer, bool json)
    {
        if (json)
        {
            Output.Json(answer.Matches.Select(ExplainedResponse.From).ToArray());
            return;
        }

        var to = string.Join(", ", answer.More.Select(seed => seed.Song.Title))
            + (answer.Less.Count > 0 ? ", unlike " + string.Join(", ", answer.Less.Select(seed => seed.Song.Title)) : "");
        var table = Table(to).AddColumns("", "Title", "Artist", "Closer than", "Why", "Closest passage");
        foreach (var match in answer.Matches)
        {
            var title = match.Versions.Count switch
            {
                0 => Title(match.Song),
                1 => $"{Title(match.Song)} (1 more version)",
                var more => $"{Title(match.Song)} ({more} more versions)",
            };
            table.AddRow(
                Rank(match.Rank), Cell(title), Cell(match.Song.Artist), Share(match.Strength),
                Cell(string.Join("; ", match.Reasons.Take(ReasonsInTable).Select(reason => reason.Words))), Cell(Times(match.Passage)));
        }

        AnsiConsole.Write(table);
    }

    private static Table Table(string to) => new Table().Title($"Sounds like [bold]{Cell(to)}[/]");

    private static string Cell(string text) => Markup.Escape(Output.OneLine(text));

    /// <summary>The vector of a preview is that of half a minute: it says less than one of a whole song.</summary>
    private static string Title(Song song) => song.Source == AudioSource.Preview ? $"{song.Title} (preview)" : song.Title;

    private static string Rank(int rank) => rank.ToString(CultureInfo.InvariantCulture);

    private static string Share(double strength) => string.Create(CultureInfo.InvariantCulture, $"{strength:P0} of the library");

    private static string Times(Passage? passage) => passage is null ? "" : $"{Clock(passage.SeedStart)} and {Clock(passage.MatchStart)}";

    private static string Clock(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");
}

internal sealed record SimilarResponse(SongId SongId, string Title, string Artist, float Similarity, int Rank, double Strength, AudioSource Source)
{
    public static SimilarResponse From(SongMatch match) =>
        new(match.Song.Id, match.Song.Title, match.Song.Artist, match.Similarity, match.Rank, match.Strength, match.Song.Source);
}

/// <summary>A match with why it is one; begins with what <see cref="SimilarResponse"/> has.</summary>
internal sealed record ExplainedResponse(
    SongId SongId, string Title, string Artist, float Similarity, int Rank, double Strength, AudioSource Source,
    SongId Seed, int Votes, IReadOnlyList<ReasonResponse> Reasons, PassageResponse? Passage, IReadOnlyList<SongId> Versions)
{
    public static ExplainedResponse From(SeededMatch match) => new(
        match.Song.Id, match.Song.Title, match.Song.Artist, match.Similarity, match.Rank, match.Strength, match.Song.Source, match.Seed, match.Votes,
        [.. match.Reasons.Select(reason => new ReasonResponse(reason.Kind, reason.Words, reason.Detail))],
        match.Passage is { } passage
            ? new PassageResponse(passage.SeedStart.TotalSeconds, passage.MatchStart.TotalSeconds, passage.Length.TotalSeconds, passage.Similarity)
            : null,
        [.. match.Versions.Select(song => song.Id)]);
}

internal sealed record ReasonResponse(ReasonKind Kind, string Words, string? Detail);

/// <summary>Times in seconds.</summary>
internal sealed record PassageResponse(double SeedStart, double MatchStart, double Length, float Similarity);

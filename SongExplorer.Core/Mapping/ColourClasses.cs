using System.Globalization;

namespace SongExplorer.Mapping;

/// <summary>Sorts songs into few enough classes to be told apart by colour.</summary>
internal sealed class ColourClasses
{
    /// <summary>Hues that people with any colour vision can tell apart, "other" not counted.</summary>
    public const int Categories = 10;

    /// <summary>Tones of a scale.</summary>
    public const int Steps = 9;

    private const int LastYear = 9999;
    private static readonly int[] YearSpans = [1, 2, 5, 10, 20, 50, 100, 2000];
    private static readonly int[] TempoSpans = [5, 10, 20, 50, 1000];

    private readonly List<MapClass> _legend = [];
    private readonly byte[] _classes;

    private ColourClasses(int songs) => _classes = new byte[songs];

    /// <summary>For each song its place in the legend.</summary>
    public byte[] Classes => _classes;

    public IReadOnlyList<MapClass> Legend => _legend;

    /// <summary>The most frequent values get a hue each; spellings that differ only in case are one.</summary>
    public static ColourClasses ByCategory(IReadOnlyList<string?> values)
    {
        var groups = values
            .Select((value, song) => (Value: value?.Trim() ?? "", Song: song))
            .Where(item => item.Value.Length > 0)
            .GroupBy(item => item.Value, item => item.Song, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .ToList();
        var shown = groups.Count <= Categories ? groups.Count : Categories - 1;

        var classes = new ColourClasses(values.Count);
        foreach (var (tone, group) in groups.Take(shown).Index())
        {
            classes.Add(group.Key, MapClassKind.Category, tone, [.. group]);
        }

        classes.Add($"{groups.Count - shown} others", MapClassKind.Other, 0, [.. groups.Skip(shown).SelectMany(group => group)]);
        classes.AddUnknown([.. values.Index().Where(item => string.IsNullOrWhiteSpace(item.Item)).Select(item => item.Index)]);
        return classes;
    }

    /// <summary>One class a year where there are few, else one for every few years, decade or century.</summary>
    public static ColourClasses ByYear(IReadOnlyList<int?> years) => ByStep(
        [.. years.Select(year => year is > 0 and <= LastYear ? year : null)],
        [.. YearSpans.Select(span => new Scale(year => year / span * span, start => YearLabel(start, span)))]);

    /// <summary>One class for every few beats per minute.</summary>
    public static ColourClasses ByTempo(IReadOnlyList<double?> tempos) => ByStep(
        [.. tempos.Select(bpm => bpm is > 0 and < 1000 ? (int?)bpm.Value : null)],
        [.. TempoSpans.Select(span => new Scale(bpm => bpm / span * span, start => $"{start}–{start + span - 1} bpm"))]);

    /// <summary>As many songs in each class: what a number means only the rest of the library can tell.</summary>
    public static ColourClasses ByPercentile(IReadOnlyList<double?> values)
    {
        var ranked = values.Index().Where(item => item.Item is { } value && double.IsFinite(value)).OrderBy(item => item.Item).ThenBy(item => item.Index).Select(item => item.Index).ToList();
        var ranks = new int?[values.Count];
        foreach (var (rank, song) in ranked.Index())
        {
            ranks[song] = rank * Steps / ranked.Count;
        }

        return ByStep(ranks, [new Scale(step => step, step => $"{step * 100 / Steps}–{(step + 1) * 100 / Steps} %")]);
    }

    /// <summary>One class a day, a month, or as for years.</summary>
    public static ColourClasses ByDate(IReadOnlyList<DateOnly> dates)
    {
        var byDay = new Scale(day => day, day => DateOnly.FromDayNumber(day).ToString("d MMM yyyy", CultureInfo.InvariantCulture));
        var byMonth = new Scale(FirstOfMonth, day => DateOnly.FromDayNumber(day).ToString("MMM yyyy", CultureInfo.InvariantCulture));
        int?[] days = [.. dates.Select(date => (int?)date.DayNumber)];
        return byDay.CountSteps(days) <= Steps ? ByStep(days, [byDay])
            : byMonth.CountSteps(days) <= Steps ? ByStep(days, [byMonth])
            : ByYear([.. dates.Select(date => (int?)date.Year)]);
    }

    /// <summary>Uses the finest scale that needs no more than <see cref="Steps"/> classes; gaps between the values cost none.</summary>
    private static ColourClasses ByStep(int?[] values, IReadOnlyList<Scale> scales)
    {
        var scale = scales.First(candidate => candidate == scales[^1] || candidate.CountSteps(values) <= Steps);
        var songs = values.Index().Where(item => item.Item is not null).GroupBy(item => scale.Floor(item.Item!.Value), item => item.Index).OrderBy(group => group.Key).ToList();
        var classes = new ColourClasses(values.Length);
        foreach (var (step, group) in songs.Index())
        {
            var tone = songs.Count == 1 ? Steps / 2 : step * (Steps - 1) / (songs.Count - 1);
            classes.Add(scale.Label(group.Key), MapClassKind.Step, tone, [.. group]);
        }

        classes.AddUnknown([.. values.Index().Where(item => item.Item is null).Select(item => item.Index)]);
        return classes;
    }

    private static int FirstOfMonth(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return new DateOnly(date.Year, date.Month, 1).DayNumber;
    }

    private static string YearLabel(int start, int span) => span == 1 ? $"{start}" : $"{start}–{start + span - 1}";

    private void AddUnknown(IReadOnlyList<int> songs) => Add("Unknown", MapClassKind.Unknown, 0, songs);

    private void Add(string label, MapClassKind kind, int tone, IReadOnlyList<int> songs)
    {
        if (songs.Count == 0)
        {
            return;
        }

        foreach (var song in songs)
        {
            _classes[song] = (byte)_legend.Count;
        }

        _legend.Add(new MapClass(label, songs.Count, kind, tone));
    }

    private sealed record Scale(Func<int, int> Floor, Func<int, string> Label)
    {
        public int CountSteps(IEnumerable<int?> values) => values.OfType<int>().Select(Floor).Distinct().Count();
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SongExplorer.Web.Cli;

/// <summary>Which of a numbered list are chosen: <c>all</c>, or numbers and ranges as in <c>1,3,5-8</c>.</summary>
internal sealed class NumberChoice
{
    private const int Most = 200;

    private readonly int[]? _numbers;

    private NumberChoice(int[]? numbers) => _numbers = numbers;

    public static bool TryParse(string? text, [NotNullWhen(true)] out NumberChoice? choice)
    {
        choice = null;
        if (text?.Trim() is not { Length: > 0 } written)
        {
            return false;
        }

        if (written.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            choice = new NumberChoice(null);
            return true;
        }

        var ranges = written.Split(',', StringSplitOptions.TrimEntries).Select(Range).ToList();
        choice = ranges.Contains(null) ? null : new NumberChoice([.. ranges.SelectMany(range => range!).Distinct()]);
        return choice is not null;
    }

    /// <summary>What is chosen, in the order it was chosen in; a number the list does not have is the reason why not.</summary>
    public (IReadOnlyList<T> Chosen, string? WhyNot) From<T>(IReadOnlyList<T> list) =>
        _numbers is null ? (list, null)
        : Array.Find(_numbers, number => number > list.Count) is > 0 and var missing ? ([], $"There is no number {missing}: the list ends at {list.Count}.")
        : ([.. _numbers.Select(number => list[number - 1])], null);

    private static IEnumerable<int>? Range(string text)
    {
        var ends = text.Split('-', StringSplitOptions.TrimEntries);
        return ends.Length is 1 or 2 && Number(ends[0]) is { } from && Number(ends[^1]) is { } to && from <= to ? Enumerable.Range(from, to - from + 1) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most ? number : null;
}

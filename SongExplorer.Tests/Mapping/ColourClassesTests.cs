using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class ColourClassesTests
{
    [Fact]
    public void The_most_frequent_values_come_first_and_what_is_not_known_last()
    {
        var colours = ColourClasses.ByCategory(["Jazz", "Rock", "rock ", null, "Rock", "  "]);

        Assert.Equal([("Rock", 3), ("Jazz", 1), ("Unknown", 2)], Labels(colours));
        Assert.Equal(new byte[] { 1, 0, 0, 2, 0, 2 }, colours.Classes);
        Assert.Equal([MapClassKind.Category, MapClassKind.Category, MapClassKind.Unknown], colours.Legend.Select(item => item.Kind));
    }

    [Fact]
    public void Ten_values_have_a_hue_each()
    {
        var colours = ColourClasses.ByCategory([.. Enumerable.Range(0, 10).Select(i => $"genre {i}")]);

        Assert.Equal(Enumerable.Range(0, 10), colours.Legend.Select(item => item.Tone));
        Assert.All(colours.Legend, item => Assert.Equal(MapClassKind.Category, item.Kind));
    }

    [Fact]
    public void From_eleven_values_on_the_rare_ones_share_a_class()
    {
        var colours = ColourClasses.ByCategory([.. Enumerable.Range(0, 12).SelectMany(i => Enumerable.Repeat($"genre {i:00}", 20 - i))]);

        Assert.Equal(10, colours.Legend.Count);
        Assert.Equal(("3 others", 11 + 10 + 9), (colours.Legend[^1].Label, colours.Legend[^1].Count));
        Assert.Equal(MapClassKind.Other, colours.Legend[^1].Kind);
        Assert.Equal(9, colours.Classes[^1]);
    }

    [Fact]
    public void Few_years_are_shown_one_by_one_from_the_darkest_tone_to_the_lightest()
    {
        var colours = ColourClasses.ByYear([1999, 1994, null, 1999]);

        Assert.Equal([("1994", 1), ("1999", 2), ("Unknown", 1)], Labels(colours));
        Assert.Equal([0, ColourClasses.Steps - 1, 0], colours.Legend.Select(item => item.Tone));
    }

    [Fact]
    public void Many_years_are_shown_in_wider_steps()
    {
        var colours = ColourClasses.ByYear([.. Enumerable.Range(1960, 60).Select(year => (int?)year)]);

        Assert.Equal(["1960–1969", "1970–1979", "1980–1989", "1990–1999", "2000–2009", "2010–2019"], colours.Legend.Select(item => item.Label));
        Assert.All(colours.Legend, item => Assert.Equal(10, item.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(20_200)]
    public void A_year_that_cannot_be_is_not_known(int year) =>
        Assert.Equal([("2020", 1), ("Unknown", 1)], Labels(ColourClasses.ByYear([year, 2020])));

    [Fact]
    public void A_year_far_off_does_not_spoil_the_scale()
    {
        var colours = ColourClasses.ByYear([.. Enumerable.Range(2000, 8).Select(year => (int?)year), 1]);

        Assert.Equal(9, colours.Legend.Count);
        Assert.Equal(["1", "2000"], colours.Legend.Take(2).Select(item => item.Label));
    }

    [Fact]
    public void A_library_that_came_in_a_day_has_one_colour_in_the_middle()
    {
        var colours = ColourClasses.ByDate([new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 22)]);

        Assert.Equal(new MapClass("22 Nov 2026", 2, MapClassKind.Step, ColourClasses.Steps / 2), Assert.Single(colours.Legend));
    }

    [Fact]
    public void Many_days_are_shown_by_month_and_many_months_by_year()
    {
        var daily = ColourClasses.ByDate([.. Enumerable.Range(0, 60).Select(day => new DateOnly(2026, 1, 1).AddDays(day))]);
        var monthly = ColourClasses.ByDate([.. Enumerable.Range(0, 36).Select(month => new DateOnly(2024, 1, 1).AddMonths(month))]);

        Assert.Equal([("Jan 2026", 31), ("Feb 2026", 28), ("Mar 2026", 1)], Labels(daily));
        Assert.Equal([("2024", 12), ("2025", 12), ("2026", 12)], Labels(monthly));
    }

    [Fact]
    public void No_songs_need_no_legend() => Assert.Empty(ColourClasses.ByYear([]).Legend);

    private static IEnumerable<(string Label, int Count)> Labels(ColourClasses colours) => colours.Legend.Select(item => (item.Label, item.Count));

    [Fact]
    public void Tempos_are_sorted_into_spans_and_what_is_no_tempo_is_unknown()
    {
        var classes = ColourClasses.ByTempo([60, 64.9, 121.5, null, double.NaN, -5, 0, 1e9]);

        Assert.Equal(["60–64 bpm", "120–124 bpm", "Unknown"], classes.Legend.Select(item => item.Label));
        Assert.Equal([0, 0, 1, 2, 2, 2, 2, 2], classes.Classes);
    }

    [Fact]
    public void Percentiles_have_as_many_songs_each_whatever_the_numbers_are()
    {
        var classes = ColourClasses.ByPercentile([.. Enumerable.Range(0, 90).Select(i => (double?)Math.Exp(i)), null]);

        Assert.Equal(Enumerable.Repeat(10, 9).Append(1), classes.Legend.Select(item => item.Count));
        Assert.Equal("0–11 %", classes.Legend[0].Label);
        Assert.Equal("88–100 %", classes.Legend[8].Label);
        Assert.Equal(Enumerable.Range(0, 90).Select(i => (byte)(i / 10)), classes.Classes.Take(90));
    }
}

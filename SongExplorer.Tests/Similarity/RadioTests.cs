using SongExplorer.Similarity;
using SongExplorer.Tests.Similarity.Seeds;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class RadioTests : IDisposable
{
    private readonly SeededHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task It_goes_on_with_the_nearest_songs()
    {
        _house.SetSongs(0, 100, 10, 40, 20);

        Assert.Equal([2, 4], await NextAsync([0], [], 2));
    }

    [Fact]
    public async Task It_plays_every_song_once_and_then_has_no_more()
    {
        _house.SetSongs([.. Enumerable.Range(0, 20).Select(i => 17.0 * i)]);
        List<int> played = [7];

        for (var next = await NextAsync(played, [], 3); next!.Count > 0; next = await NextAsync(played, [], 3))
        {
            played.AddRange(next);
        }

        Assert.Equal(Enumerable.Range(0, 20), played.Order());
    }

    [Fact]
    public async Task Other_versions_of_what_was_played_never_come_and_no_recording_comes_twice()
    {
        _house.SetSongs(0, 0, 30, 30, 60); // 0 and 1 are the same recording, and 2 and 3

        Assert.Equal([2, 4], await NextAsync([0], [], 5));
        Assert.Equal([4], await NextAsync([0, 3], [], 5));
    }

    [Fact]
    public async Task It_goes_away_from_what_was_skipped()
    {
        _house.SetSongs(0, 339, 20, 30);

        Assert.Equal([2], await NextAsync([0], [], 1));
        Assert.Equal([1, 2], await NextAsync([0, 3], [3], 2));
    }

    [Fact]
    public async Task It_goes_on_even_when_everything_was_skipped()
    {
        _house.SetSongs(0, 100, 120, 20);

        Assert.Equal([2, 3], await NextAsync([0, 1], [0, 1], 2));
    }

    [Fact]
    public async Task What_was_heard_long_ago_does_not_hold_it_back()
    {
        _house.SetSongs(0, 100, 108, 116, 124, 132, 10, 140);

        Assert.Equal([7], await NextAsync([0, 1, 2, 3, 4, 5], [], 1));
    }

    [Fact]
    public async Task An_artist_comes_twice_in_a_row_at_most_where_there_are_others()
    {
        SetSongs("ABABAAAB");

        Assert.Equal("BABAABA", Artists(await NextAsync([0], [], 7)));
    }

    [Fact]
    public async Task The_artists_of_what_was_played_count()
    {
        SetSongs("AAAAB");

        Assert.Equal("BAA", Artists(await NextAsync([0, 1], [], 3)));
    }

    [Fact]
    public async Task Another_artist_is_looked_for_beyond_the_nearest_songs()
    {
        SetSongs(new string('A', 50) + "B");

        Assert.Equal([50], await NextAsync([0, 1], [], 1));
    }

    [Fact]
    public async Task A_library_of_one_artist_plays_on()
    {
        SetSongs("AAAAA");

        Assert.Equal("AAAA", Artists(await NextAsync([0], [], 9)));
    }

    [Fact]
    public async Task Small_libraries_end()
    {
        Assert.Null(await NextAsync([0], [], 3));
        _house.SetSongs(0);
        Assert.Empty((await NextAsync([0], [], 3))!);
        _house.SetSongs(0, 50);
        Assert.Equal([1], await NextAsync([0], [], 3));
        Assert.Empty((await NextAsync([0, 1], [], 3))!);
    }

    [Fact]
    public async Task Deleted_songs_lead_nowhere_and_do_not_come()
    {
        _house.SetSongs(0, 20, 40, 60);
        _house.Backend.Remove(1);

        Assert.Equal([2, 3], await NextAsync([0, 1], [1], 3));
        Assert.Null(await NextAsync([1], [], 3));
    }

    [Fact]
    public async Task A_session_of_10_000_unknown_songs_does_no_harm()
    {
        _house.SetSongs(0, 20, 40);
        int[] unknown = [.. Enumerable.Range(1000, 10_000)];

        Assert.Equal([1, 2], await NextAsync([0, .. unknown], unknown, 3));
    }

    /// <summary>A song for each letter, its artist, ever farther from the first.</summary>
    private void SetSongs(string artists)
    {
        var step = 170.0 / artists.Length;
        foreach (var (number, artist) in artists.Index())
        {
            _house.Backend.Set(number, At(number * step), artist.ToString(), song => song with
            {
                Tags = song.Tags with { Artist = artist.ToString() },
                File = song.File with { Duration = TimeSpan.FromMinutes(number + 1) },
            });
        }

        _artists = artists;
    }

    private string _artists = "";

    private string Artists(IEnumerable<int>? songs) => string.Concat(songs!.Select(number => _artists[number]));

    private async Task<IReadOnlyList<int>?> NextAsync(IReadOnlyList<int> played, IReadOnlyList<int> skipped, int count)
    {
        var session = new RadioSession([.. played.Select(Id)], [.. skipped.Select(Id)], count);
        return (await _house.Get<Radio>().NextAsync(session, TestContext.Current.CancellationToken))?.Numbers();
    }
}

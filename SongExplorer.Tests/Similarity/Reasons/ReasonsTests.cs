using SongExplorer.Songs;
using SongExplorer.Tests.Similarity.Seeds;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity.Reasons;

public sealed class ReasonsTests : IDisposable
{
    private readonly SeededHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task What_tags_and_measurements_share_is_told_most_telling_first()
    {
        Set(0, 0, new SongTags { Artist = "Björk", Album = "Post", Genre = "Pop", Year = 1995, Bpm = 100 }, key: "A minor", loudness: -9, brightness: 2000);
        Set(1, 40, new SongTags { Artist = "BJORK", Album = "post", Genre = "pop", Year = 1997, Bpm = 102 }, key: "A minor", loudness: -9.8, brightness: 2150);

        Assert.Equal(
            ["both pop", "at 100 and 102 BPM", "both probably in A minor", "same artist", "same album", "equally loud", "equally bright", "from 1995 and 1997"],
            await WordsAsync());
    }

    [Fact]
    public async Task What_differs_or_is_missing_is_no_reason()
    {
        Set(0, 0, new SongTags { Artist = "A", Album = "Hits", Year = 1990, Bpm = 100 }, key: "A minor", loudness: -9, brightness: 2000);
        Set(1, 40, new SongTags { Artist = "B", Album = "Hits", Year = 1993, Bpm = 105 }, key: null, loudness: -11, brightness: 2500);

        Assert.Empty(await WordsAsync());
    }

    [Theory]
    [InlineData(85, 171, "at 85 and 171 BPM, an octave of tempo apart")]
    [InlineData(120.2, 119.9, "both at 120 BPM")]
    public async Task Tempos_may_be_an_octave_apart(double one, double other, string words)
    {
        Set(0, 0, new SongTags { Bpm = one });
        Set(1, 40, new SongTags { Bpm = other });

        Assert.Equal([words], await WordsAsync());
    }

    [Fact]
    public async Task The_passages_that_sound_most_alike_are_told_with_their_times()
    {
        _house.SetSongs(0, 40);
        _house.Backend.SetWindows(0, (0, At(0)), (20, At(30)), (40, At(350)));
        _house.Backend.SetWindows(1, (5.5, At(60)), (33.25, At(32)));

        var passage = (await _house.FindAsync([0], [], 1)).Matches[0].Passage!;

        Assert.Equal((20, 33.25, 10), (passage.SeedStart.TotalSeconds, passage.MatchStart.TotalSeconds, passage.Length.TotalSeconds));
        Assert.InRange(passage.Similarity, 0.999, 1);
    }

    [Fact]
    public async Task A_song_shorter_than_a_window_is_the_whole_passage()
    {
        _house.SetSongs(0);
        _house.Backend.Set(1, At(40), change: song => song with { File = song.File with { Duration = TimeSpan.FromSeconds(4) } });
        _house.Backend.SetWindows(0, (0, At(0)));
        _house.Backend.SetWindows(1, (0, At(40)));

        Assert.Equal(TimeSpan.FromSeconds(4), (await _house.FindAsync([0], [], 1)).Matches[0].Passage!.Length);
    }

    [Fact]
    public async Task Where_only_the_whole_song_is_known_there_is_no_passage()
    {
        _house.SetSongs(0, 40);
        _house.Backend.SetWindows(0, (0, At(0)));

        Assert.Null((await _house.FindAsync([0], [], 1)).Matches[0].Passage);
    }

    private async Task<IEnumerable<string>> WordsAsync() => (await _house.FindAsync([0], [], 1)).Matches[0].Reasons.Select(reason => reason.Words);

    private void Set(int number, double degrees, SongTags tags, string? key = null, double? loudness = null, double? brightness = null) =>
        _house.Backend.Set(number, At(degrees), change: song => song with
        {
            Tags = tags,
            Descriptors = new SongDescriptors { Energy = 0.5, Key = MusicalKey.Find(key), Loudness = loudness, Brightness = brightness },
        });
}

using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity.Seeds;

public sealed class SameRecordingTests : IDisposable
{
    private readonly SeededHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task The_same_sound_of_the_same_length_is_one_entry_with_its_versions()
    {
        _house.SetSongs(0, 40);
        Set(2, 42, seconds: 180.9);
        Set(3, 41, seconds: 179.2);

        var answer = await _house.FindAsync([0], [], 5);

        Assert.Equal([1], answer.Numbers());
        Assert.Equal([3, 2], answer.Matches[0].Versions.Numbers());
    }

    [Theory]
    [InlineData(42, 181.5)] // as near, but another length
    [InlineData(47, 180)] // as long, but the cosine is 0.9925
    public async Task What_differs_in_length_or_sound_is_another_recording(double degrees, double seconds)
    {
        _house.SetSongs(0, 40);
        Set(2, degrees, seconds);

        Assert.Equal([1, 2], (await _house.FindAsync([0], [], 5)).Numbers());
    }

    [Fact]
    public async Task The_same_bytes_are_one_recording_whatever_was_heard()
    {
        _house.SetSongs(0);
        Set(1, 40, 180, "abc");
        Set(2, 60, 10, "abc");

        Assert.Equal([1], (await _house.FindAsync([0], [], 5)).Numbers());
    }

    [Fact]
    public async Task Another_version_of_a_seed_is_shown_with_the_seed()
    {
        _house.SetSongs(0, 1, 40, 41, 90);

        var answer = await _house.FindAsync([0], [2], 5);

        Assert.Equal([4], answer.Numbers());
        Assert.Equal([1], answer.More[0].Versions.Numbers());
        Assert.Equal([3], answer.Less[0].Versions.Numbers());
    }

    private void Set(int number, double degrees, double seconds, string hash = "") => _house.Backend.Set(number, At(degrees), change: song => song with
    {
        File = song.File with { Duration = TimeSpan.FromSeconds(seconds), ContentHash = hash },
    });
}

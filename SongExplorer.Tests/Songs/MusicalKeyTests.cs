using SongExplorer.Songs;

namespace SongExplorer.Tests.Songs;

public sealed class MusicalKeyTests
{
    [Fact]
    public void Every_key_is_found_by_its_name_in_any_case() => Assert.All(MusicalKey.All, key =>
    {
        Assert.Equal(key, MusicalKey.Find(key.ToString()));
        Assert.Equal(key, MusicalKey.Find(key.ToString().ToUpperInvariant()));
    });

    [Fact]
    public void Keys_are_called_as_people_call_them()
    {
        Assert.Equal(24, MusicalKey.All.Select(key => key.ToString()).Distinct().Count());
        Assert.Equal("A minor", new MusicalKey(9, KeyMode.Minor).ToString());
        Assert.Equal("Eb major", new MusicalKey(3, KeyMode.Major).ToString());
        Assert.Equal("F# minor", new MusicalKey(6, KeyMode.Minor).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("H major")]
    [InlineData("8A")]
    public void What_is_no_key_is_none(string? name) => Assert.Null(MusicalKey.Find(name));
}

using SongExplorer.Songs;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Tiles;

namespace SongExplorer.Tests.Components.Tiles;

public sealed class TileLookTests
{
    [Theory]
    [InlineData("Silver Night Sessions", "SN")]
    [InlineData("echo", "E")]
    [InlineData("  the   (deluxe) édition", "TÉ")]
    [InlineData("أم كلثوم", "أك")]
    [InlineData("99 Luftballons", "9L")]
    [InlineData("🎵 Morning", "M")]
    [InlineData("🎵 !?", "")]
    [InlineData("𝒜 Song", "𝒜S")]
    public void Initials_are_the_first_letters_of_the_first_words(string album, string initials) =>
        Assert.Equal(initials, Look(new SongTags { Album = album }).Initials);

    [Fact]
    public void Songs_of_an_album_look_alike() =>
        Assert.Equal(Look(new SongTags { Album = "A", Artist = "B", Title = "One" }), Look(new SongTags { Album = "A", Artist = "B", Title = "Two" }));

    [Fact]
    public void Without_an_album_the_artist_is_taken_and_then_the_title()
    {
        Assert.Equal("MH", Look(new SongTags { Artist = "Mira Holt", Title = "One" }).Initials);
        Assert.Equal("O", Look(new SongTags { Title = "One" }).Initials);
    }

    [Fact]
    public void All_colours_are_used_about_equally()
    {
        var uses = Enumerable.Range(0, 1200).CountBy(i => Look(new SongTags { Album = $"Album {i}" }).Hue).ToDictionary();

        Assert.Equal(TileLook.Hues, uses.Count);
        Assert.All(uses.Values, count => Assert.InRange(count, 60, 160));
    }

    /// <summary>The player draws what the API tells it of in the same way; playing.test.mjs has the same songs.</summary>
    [Theory]
    [InlineData("Mira Holt", "Silver Night Sessions", "One", "SN", 8)]
    [InlineData("Mira Holt", null, "One", "MH", 0)]
    [InlineData(null, null, "🎵 été", "É", 5)]
    public void The_player_draws_the_same(string? artist, string? album, string title, string initials, int hue) =>
        Assert.Equal(new TileLook(initials, hue), Look(new SongTags { Artist = artist, Album = album, Title = title }));

    private static TileLook Look(SongTags tags) => TileLook.Of(TestSongs.Song(SongId.New(), tags));
}

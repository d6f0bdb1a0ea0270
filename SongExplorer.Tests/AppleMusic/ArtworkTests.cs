using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;

namespace SongExplorer.Tests.AppleMusic;

public sealed class ArtworkTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/artwork/101/100x100bb.jpg", 300, "/artwork/101/300x300bb.jpg")]
    [InlineData("/artwork/101/100x100bb.jpg", 5000, "/artwork/101/1000x1000bb.jpg")]
    [InlineData("/artwork/101/60x60-75.jpg", 300, "/artwork/101/300x300bb.jpg")]
    [InlineData("/artwork/101/cover.jpg", 300, "/artwork/101/cover.jpg")]
    public async Task A_picture_comes_in_the_size_that_is_wanted(string path, int size, string asked)
    {
        await using var house = await StoreHouse.OpenAsync();

        var (bytes, type) = (await house.Previews.GetArtworkAsync(house.Track(path), size, Cancellation))!.Value;

        Assert.Equal("image/jpeg", type);
        Assert.Equal([0xFF, 0xD8, 0xFF], bytes[..3]);
        Assert.Equal([asked], house.Scripted.Requests);
    }

    [Fact]
    public async Task A_song_without_picture_has_none()
    {
        await using var house = await StoreHouse.OpenAsync();

        Assert.Null(await house.Previews.GetArtworkAsync(house.Track() with { Artwork = null }, 100, Cancellation));
    }

    [Fact]
    public async Task What_a_picture_is_its_beginning_tells()
    {
        await using var house = await StoreHouse.OpenAsync();
        house.Scripted.Next("/a", StoreMisdeeds.Bytes([0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 0], "image/jpeg"), StoreMisdeeds.Bytes([.. "RIFF"u8, 9, 9, 9, 9, .. "WEBP"u8], "image/jpeg"));

        Assert.Equal("image/png", (await house.Previews.GetArtworkAsync(house.Track("/a"), 100, Cancellation))?.ContentType);
        Assert.Equal("image/webp", (await house.Previews.GetArtworkAsync(house.Track("/a"), 100, Cancellation))?.ContentType);
    }

    public static TheoryData<string, StoreMisdeed> Misdeeds => new()
    {
        { "no longer (404)", StoreMisdeeds.Status(404) },
        { "image/svg+xml instead of a picture", StoreMisdeeds.Text("<svg onload='alert(1)'/>", "image/svg+xml") },
        { "sends as a picture is none", StoreMisdeeds.Text("<svg onload='alert(1)'/>", "image/png") },
        { "larger than 2 MB", StoreMisdeeds.Endless([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg") },
    };

    [Theory]
    [MemberData(nameof(Misdeeds), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_picture_is_told(string sentence, StoreMisdeed misdeed)
    {
        await using var house = await StoreHouse.OpenAsync();
        house.Scripted.Next("/a", misdeed);

        var e = await Assert.ThrowsAsync<StoreException>(() => house.Previews.GetArtworkAsync(house.Track("/a"), 100, Cancellation));

        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
    }
}

using Microsoft.Extensions.Options;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Components.Pages.Import;

namespace SongExplorer.Tests.Components.Import;

public sealed class UploadsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("song.mp3", "song.mp3")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Music\\song.mp3", "song.mp3")]
    [InlineData(".hidden.mp3", "hidden.mp3")]
    [InlineData("...", "upload")]
    [InlineData("", "upload")]
    [InlineData("a\nb\0c<d>.mp3", "abcd.mp3")]
    [InlineData("na\u202Eme.mp3", "name.mp3")]
    [InlineData("日本 🎵.flac", "日本 🎵.flac")]
    public void A_name_keeps_what_is_safe(string name, string kept) => Assert.Equal(kept, Uploads.Sanitize(name));

    [Fact]
    public void A_long_name_is_cut_between_characters_and_keeps_its_extension()
    {
        var kept = Uploads.Sanitize(string.Concat(Enumerable.Repeat("🎵", 200)) + ".mp3");

        Assert.Equal(string.Concat(Enumerable.Repeat("🎵", 30)) + ".mp3", kept);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_never_overwritten()
    {
        var first = await SaveAsync("song.mp3", [1, 2, 3]);
        var second = await SaveAsync("song.mp3", [4]);

        Assert.Equal(["song.mp3", "song (2).mp3"], new[] { first, second }.Select(Path.GetFileName));
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken));
        Assert.Equal([4], await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_does_not_arrive_whole_leaves_nothing_behind()
    {
        using var broken = new BrokenStream();

        await Assert.ThrowsAsync<IOException>(() => Uploads.SaveAsync("song.mp3", broken, new Progress<long>(), TestContext.Current.CancellationToken));

        Assert.Empty(Directory.GetFiles(Uploads.Folder));
    }

    private Uploads Uploads => new(Options.Create(new SongExplorerOptions { Data = _folder.Path }));

    private async Task<string> SaveAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await Uploads.SaveAsync(name, stream, new Progress<long>(), TestContext.Current.CancellationToken);
    }

    /// <summary>Gives some bytes, then fails.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private bool _begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun)
            {
                throw new IOException("The line is dead.");
            }

            _begun = true;
            return ValueTask.FromResult(Math.Min(100, buffer.Length));
        }
    }
}

using System.Text;
using Microsoft.Extensions.Options;
using SongExplorer.Importing;
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
        var first = await SaveAsync("song.mp3", One);
        var second = await SaveAsync("song.mp3", Two);

        Assert.Equal(["song.mp3", "song (2).mp3"], new[] { first, second }.Select(Path.GetFileName));
        Assert.Equal(One, await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken));
        Assert.Equal(Two, await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_that_does_not_arrive_whole_leaves_nothing_behind()
    {
        using var broken = new BrokenStream();

        await Assert.ThrowsAsync<IOException>(() => Create().SaveAsync("song.mp3", 1000, broken, new Progress<long>(), Cancellation));

        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("#EXTM3U\nsecret.mp3\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("<html>")]
    public async Task What_is_no_sound_is_refused_and_leaves_nothing_behind(string content)
    {
        var refusal = await RefusalAsync(new UploadOptions(), Encoding.ASCII.GetBytes(content));

        Assert.Equal("It is no sound: playlists, texts, archives, pictures and programs are not taken. If it plays elsewhere, convert it to FLAC or MP3.", refusal);
    }

    [Fact]
    public async Task An_empty_file_is_said_to_be_empty() => Assert.Equal("It is empty. Choose the file itself.", await RefusalAsync(new UploadOptions(), []));

    [Fact]
    public async Task A_file_that_is_too_large_is_refused() => Assert.Equal(
        "It is larger than 2 bytes. Import its folder on the server instead, or cut it into parts.", await RefusalAsync(new UploadOptions { MostBytesPerFile = 2 }, One));

    [Fact]
    public async Task A_full_disk_is_never_made_by_uploads() => Assert.Equal(
        "The server's disk is nearly full. Ask whoever runs SongExplorer to make room.", await RefusalAsync(new UploadOptions { LeaveFree = long.MaxValue / 2 }, One));

    [Fact]
    public async Task More_than_was_announced_is_refused()
    {
        using var stream = new MemoryStream(One);

        await Assert.ThrowsAsync<UploadException>(() => Create().SaveAsync("song.mp3", One.Length - 1, stream, new Progress<long>(), Cancellation));

        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Files_and_bytes_are_counted_all_in_all_whatever_comes_at_once()
    {
        var uploads = Create(new UploadOptions { MostFiles = 2 });
        await SaveAsync("one.mp3", One, uploads);
        using (Quota(new UploadOptions { MostBytes = One.Length + 2 }).Reserve(2))
        {
        }

        await SaveAsync("two.mp3", Two, uploads);
        var full = await Assert.ThrowsAsync<UploadException>(() => SaveAsync("three.mp3", One, uploads));
        var quota = Quota(new UploadOptions { MostBytes = One.Length + Two.Length + 10 });
        using var place = quota.Reserve(6);
        var many = Assert.Throws<UploadException>(() => quota.Reserve(5));

        Assert.Equal("The server keeps up to 2 uploaded files, and has them. Ask whoever runs SongExplorer to make room, or to raise Uploads:MostFiles.", full.Message);
        Assert.StartsWith("The server keeps up to 22 bytes of uploads, and this would be more.", many.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_server_was_receiving_is_deleted_and_what_is_arriving_now_is_not()
    {
        _folder.Write("incoming/left.part", "x");
        using var arriving = new FileStream(_folder.File("incoming/now.part"), FileMode.CreateNew, FileAccess.Write, FileShare.None);

        Create().DeleteLeftovers();

        Assert.Equal(["now.part"], Directory.GetFiles(_folder.File("incoming")).Select(Path.GetFileName));
    }

    private static byte[] One => [.. "ID3 one"u8];

    private static byte[] Two => [.. "fLaC2"u8];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uploads Create(UploadOptions? limits = null) => new(Roots, Quota(limits ?? new UploadOptions()), Library);

    private IOptions<SongExplorerOptions> Library => Options.Create(new SongExplorerOptions { Data = _folder.Path });

    private ImportRoots Roots => new(Options.Create(new ImportOptions()), Library);

    private UploadQuota Quota(UploadOptions limits) => new(Roots, Options.Create(limits), TimeProvider.System);

    private async Task<string> SaveAsync(string name, byte[] content, Uploads? uploads = null)
    {
        using var stream = new MemoryStream(content);
        return await (uploads ?? Create()).SaveAsync(name, content.Length, stream, new Progress<long>(), Cancellation);
    }

    private async Task<string> RefusalAsync(UploadOptions limits, byte[] content)
    {
        var refusal = await Assert.ThrowsAsync<UploadException>(() => SaveAsync("song.mp3", content, Create(limits)));
        AssertNothingIsLeft();
        return refusal.Message;
    }

    private void AssertNothingIsLeft() => Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));

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

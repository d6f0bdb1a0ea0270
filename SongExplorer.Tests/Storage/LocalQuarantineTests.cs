using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Tests.Storage;

public sealed class LocalQuarantineTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly LocalQuarantine _quarantine;

    public LocalQuarantineTests() => _quarantine = new LocalQuarantine(_library.OpenDatabase());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failures_are_listed_newest_first()
    {
        var (older, newer) = (File("/a\nb🎵.mp3", 1), File("/b.mp3", 2));
        await _quarantine.AddAsync(newer, Cancellation);
        await _quarantine.AddAsync(older, Cancellation);

        Assert.Equal([newer, older], await _quarantine.ListAsync(Cancellation));
        Assert.Equal(older, await _quarantine.FindAsync(older.Path, Cancellation));
        Assert.Null(await _quarantine.FindAsync("/c.mp3", Cancellation));
    }

    [Fact]
    public async Task A_later_failure_of_a_file_replaces_the_earlier()
    {
        await _quarantine.AddAsync(File("/a.mp3", 1), Cancellation);
        var later = File("/a.mp3", 2) with { Reason = "It is empty." };
        await _quarantine.AddAsync(later, Cancellation);

        Assert.Equal([later], await new LocalQuarantine(_library.OpenDatabase()).ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_removed_file_is_forgotten()
    {
        await _quarantine.AddAsync(File("/a.mp3", 1), Cancellation);

        await _quarantine.RemoveAsync("/a.mp3", Cancellation);
        await _quarantine.RemoveAsync("/a.mp3", Cancellation);

        Assert.Empty(await _quarantine.ListAsync(Cancellation));
    }

    public void Dispose() => _library.Dispose();

    private static QuarantinedFile File(string path, int minute) =>
        new(path, 12, TestSongs.Noon.AddDays(-1), "It holds no sound.", TestSongs.Noon.AddMinutes(minute));
}

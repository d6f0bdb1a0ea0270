using System.IO.Compression;
using SongExplorer.Backups;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Backups;

/// <summary>Whatever somebody gives to restore: one sentence, and the library is as it was.</summary>
public sealed class HostileBackupTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private BackupHouse _house = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => _folder.File("library.backup.zip");

    public async ValueTask InitializeAsync()
    {
        _house = new BackupHouse(_folder.File("data"));
        await _house.AddAsync(10, "Kept");
        await _house.BackUpAsync(File);
        await _house.AddAsync(20, "Later");
    }

    [Fact]
    public async Task A_backup_cut_anywhere_is_refused()
    {
        var whole = await System.IO.File.ReadAllBytesAsync(File, Cancellation);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 23))
        {
            await System.IO.File.WriteAllBytesAsync(File, whole[..length], Cancellation);
            await RefusesAsync();
        }
    }

    [Fact]
    public async Task A_backup_of_which_any_byte_was_changed_is_refused_or_just_the_same()
    {
        var whole = await System.IO.File.ReadAllBytesAsync(File, Cancellation);
        var random = new Random(7);
        for (var i = 0; i < 40; i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            await System.IO.File.WriteAllBytesAsync(File, changed, Cancellation);
            try
            {
                // A bit that says when an entry was written, for example, matters to nobody.
                await _house.RestoreAsync(File);
                Assert.Equal(["Kept"], await _house.TitlesAsync());
                await _house.AddAsync(20, "Later");
            }
            catch (BackupException)
            {
                Assert.Equal(["Kept", "Later"], await _house.TitlesAsync());
            }
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData("""{"format":2,"madeAt":"2026-01-01T00:00:00Z","schema":1,"songs":1,"playlists":0,"databaseHash":"","databaseBytes":1,"copies":0,"hasCopies":false}""")]
    public async Task A_manifest_that_is_none_or_of_another_day_is_refused(string manifest)
    {
        await using (var zip = await ZipFile.OpenAsync(File, ZipArchiveMode.Update, Cancellation))
        {
            Write(zip, "manifest.json", manifest);
        }

        await RefusesAsync();
    }

    [Theory]
    [InlineData("../../evil")]
    [InlineData("/etc/passwd")]
    [InlineData("ab/../../../evil.mp3")]
    public async Task An_audio_file_that_would_land_elsewhere_is_refused(string copy)
    {
        await using (var zip = await ZipFile.OpenAsync(File, ZipArchiveMode.Update, Cancellation))
        {
            var manifest = Read(zip, "manifest.json");
            Write(zip, "manifest.json", manifest.Replace("\"hasCopies\":false", "\"hasCopies\":true", StringComparison.Ordinal));
            Write(zip, "sounds.jsonl", $$"""{"song":"{{Guid.NewGuid()}}","path":"/x","size":3,"hash":"00","copy":"{{copy}}"}""");
            Write(zip, "audio/" + copy, "abc");
        }

        await RefusesAsync();
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "evil*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_is_not_there_is_said_to_be()
    {
        System.IO.File.Delete(File);

        await RefusesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _folder.Dispose();
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static void Write(ZipArchive zip, string name, string text)
    {
        zip.GetEntry(name)?.Delete();
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private async Task RefusesAsync()
    {
        var refusal = await Assert.ThrowsAsync<BackupException>(() => _house.RestoreAsync(File));

        Assert.EndsWith(".", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["Kept", "Later"], await _house.TitlesAsync());
        Assert.Empty(Directory.EnumerateFiles(_house.Data, "*.part*", SearchOption.AllDirectories));
    }
}

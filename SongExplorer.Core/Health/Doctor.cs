using System.Globalization;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Backups;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Fallback;

namespace SongExplorer.Health;

/// <summary>Checks everything a user could ask about, and says how to mend what is wrong.</summary>
public sealed class Doctor(
    IOptions<SongExplorerOptions> options,
    FfmpegTools ffmpeg,
    Lazy<SongEmbedder> embedder,
    IStorageBackend storage,
    StorageStatus status,
    IReadOnlyList<IStorageCheck> checks,
    IQuarantine quarantine,
    BackupAge backup)
{
    private const long LittleSpace = 1L << 30;

    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken) =>
    [
        await GuardAsync("ffmpeg", () => FfmpegAsync(cancellationToken)),
        await GuardAsync("Model", () => ModelAsync(cancellationToken)),
        .. await CheckStorageAsync(cancellationToken),
        await GuardAsync("Library", () => LibraryAsync(cancellationToken)),
        await GuardAsync("Disk", () => Task.FromResult(Disk())),
        await GuardAsync("Backup", () => BackupAsync(cancellationToken)),
        await GuardAsync("Files that failed", () => QuarantineAsync(cancellationToken)),
    ];

    private async Task<Finding> FfmpegAsync(CancellationToken cancellationToken) =>
        Finding.Good("ffmpeg", $"Version {await ffmpeg.VersionAsync(cancellationToken)}.");

    private async Task<Finding> ModelAsync(CancellationToken cancellationToken)
    {
        var result = await embedder.Value.TestAsync(cancellationToken);
        return new Finding("Model", result.Ok ? Condition.Good : Condition.Bad, result.Sentence);
    }

    private async Task<IReadOnlyList<Finding>> CheckStorageAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var check in checks)
        {
            findings.Add(await GuardAsync(check.Subject, async () => Finding.Good(check.Subject, await check.CheckAsync(cancellationToken))));
        }

        return findings;
    }

    private async Task<Finding> LibraryAsync(CancellationToken cancellationToken)
    {
        var songs = await storage.Metadata.CountAsync(SongFilter.All, cancellationToken);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{songs} {(songs == 1 ? "song" : "songs")} in {options.Value.Data} ({storage.Name} storage).");
        return status.Outage is { } outage
            ? Finding.Warning("Library", $"{sentence} They are read from the copy on this machine, and nothing can be changed: {outage.Reason}")
            : Finding.Good("Library", sentence);
    }

    private Finding Disk()
    {
        var free = new DriveInfo(Path.GetFullPath(options.Value.Data)).AvailableFreeSpace;
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{free / 1e9:0.0} GB free where the library lies.");
        return free < LittleSpace ? Finding.Warning("Disk", sentence + " Make room before a long import.") : Finding.Good("Disk", sentence);
    }

    private async Task<Finding> BackupAsync(CancellationToken cancellationToken)
    {
        var (isOld, sentence) = await backup.LookAsync(cancellationToken);
        return isOld ? Finding.Warning("Backup", sentence) : Finding.Good("Backup", sentence);
    }

    private async Task<Finding> QuarantineAsync(CancellationToken cancellationToken)
    {
        var files = await quarantine.ListAsync(cancellationToken);
        return files.Count == 0
            ? Finding.Good("Files that failed", "None.")
            : Finding.Warning("Files that failed", $"{files.Count}; the latest is {files[0].Path}: {files[0].Reason} The Import page lists them all.");
    }

    private static async Task<Finding> GuardAsync(string subject, Func<Task<Finding>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (e is AudioException or FfmpegMissingException or ModelException or StorageUnavailableException or IOException or UnauthorizedAccessException)
        {
            return Finding.Bad(subject, e.Message);
        }
    }
}

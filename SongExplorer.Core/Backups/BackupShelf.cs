using System.Globalization;
using Microsoft.Extensions.Options;

namespace SongExplorer.Backups;

/// <summary>The folder in which backups are made by themselves.</summary>
public sealed class BackupShelf(IOptions<BackupOptions> options, IOptions<SongExplorerOptions> library, TimeProvider time)
{
    private const string Prefix = "songexplorer-";
    private const string Suffix = ".backup.zip";
    private const string Times = "yyyy-MM-dd'T'HHmmss'Z'";

    public string Folder { get; } = Path.GetFullPath(
        options.Value.Folder.Length > 0 ? options.Value.Folder : Path.Combine(library.Value.Data, "backups"));

    /// <summary>Those made by themselves, the newest first.</summary>
    public IReadOnlyList<ShelvedBackup> List() => !Directory.Exists(Folder)
        ? []
        : [.. Directory.EnumerateFiles(Folder, $"{Prefix}*{Suffix}").Select(Find).OfType<ShelvedBackup>().OrderByDescending(backup => backup.MadeAt)];

    /// <summary>Where the next one goes.</summary>
    public string NextName() => FreeName(Prefix);

    /// <summary>Where that goes which a restore replaces; not among those that are cleared away.</summary>
    public string NameBeforeRestore() => FreeName("before-restore-");

    /// <summary>Deletes all but the newest.</summary>
    public void Prune()
    {
        foreach (var old in List().Skip(options.Value.Keep))
        {
            File.Delete(old.Path);
        }
    }

    internal static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString(Times, CultureInfo.InvariantCulture);

    /// <summary>By the second; two within one are a second apart.</summary>
    private string FreeName(string prefix)
    {
        for (var moment = time.GetUtcNow(); ; moment += TimeSpan.FromSeconds(1))
        {
            if (Path.Combine(Folder, $"{prefix}{Stamp(moment)}{Suffix}") is var path && !File.Exists(path))
            {
                return path;
            }
        }
    }

    private static ShelvedBackup? Find(string path) =>
        DateTimeOffset.TryParseExact(Path.GetFileName(path)[Prefix.Length..^Suffix.Length], Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made)
            ? new ShelvedBackup(path, made)
            : null;
}

/// <summary>A backup that was made by itself.</summary>
public sealed record ShelvedBackup(string Path, DateTimeOffset MadeAt);

using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SongExplorer.Audit;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Backups;

/// <summary>
/// Puts a backup in the library's place. Programs that are using the library go on, and see all of it changed; what was there
/// before is backed up first, so that the way back is another restore. Who may come in stays as it is, and the audit goes on.
/// </summary>
public sealed partial class BackupRestore(LibraryDatabase database, BackupWriter writer, BackupShelf shelf, TimeProvider time)
{
    /// <exception cref="BackupException">The backup cannot be used; the library is as it was.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be written; it is as it was.</exception>
    public async Task<RestoreReport> RunAsync(string path, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new JobProgress("Reading the backup", 0));
        using var archive = BackupArchive.Open(Path.GetFullPath(path));
        var sounds = archive.Sounds().ToList();
        try
        {
            Directory.CreateDirectory(database.Folder);
            using var staged = await StageAsync(archive, path, cancellationToken);
            await PutCopiesAsync(archive, progress, cancellationToken);
            return await IsSoundAsync(cancellationToken)
                ? Report(before: await ReplaceAsync(staged, path, actor, progress, cancellationToken), aside: null)
                : Report(before: null, aside: PutInEmptyPlace(staged, path, actor));

            RestoreReport Report(string? before, string? aside) => new(archive.Manifest, before, aside, sounds.Count(IsMissing));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup cannot be put into {database.Folder}: {e.Message}", e);
        }
    }

    /// <summary>The backup's database beside the library's, checked, and brought to the schema of this program.</summary>
    private async Task<DatabaseCopy> StageAsync(BackupArchive archive, string path, CancellationToken cancellationToken)
    {
        var staged = new DatabaseCopy(Path.Combine(database.Folder, $"restore-{Guid.CreateVersion7():N}.part"));
        try
        {
            await using (var file = new FileStream(staged.Path, FileMode.CreateNew))
            {
                await archive.ExtractDatabaseAsync(file, cancellationToken);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }

            await staged.Connection.OpenAsync(cancellationToken);
            LibrarySchema.Upgrade(staged.Connection, LibraryMigrations.All);
            return staged.FindDamage() is { } damage ? throw new BackupException($"The library in {path} is damaged ({damage}). Try another backup.") : staged;
        }
        catch (SqliteException e)
        {
            staged.Dispose();
            throw new BackupException($"The library in {path} is damaged ({e.Message}). Try another backup.", e);
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    /// <summary>Audio first: a library that is in place never names a copy that is about to come.</summary>
    private async Task PutCopiesAsync(BackupArchive archive, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        if (!archive.Manifest.HasCopies)
        {
            return;
        }

        var done = 0;
        foreach (var sound in archive.Copies())
        {
            progress.Report(new JobProgress("Putting back audio", done++, archive.Manifest.Copies));
            if (!CopyName().IsMatch(sound.Copy!))
            {
                throw new BackupException($"The backup names an audio file \"{sound.Copy}\", which no backup of SongExplorer does; it is not used.");
            }

            if (PlaceOf(sound.Copy!) is var place && !File.Exists(place))
            {
                await PutCopyAsync(archive, sound, place, cancellationToken);
            }
        }
    }

    private static async Task PutCopyAsync(BackupArchive archive, BackedUpSound sound, string place, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var path = $"{place}.{Guid.CreateVersion7():N}.part";
        using var part = new PartFile(path);
        await using (var file = new FileStream(path, FileMode.CreateNew))
        {
            await archive.ExtractCopyAsync(sound, file, cancellationToken);
        }

        part.MoveTo(place);
    }

    /// <summary>Whether there is a library that can be read; one that is damaged is moved out of the way instead of backed up.</summary>
    private async Task<bool> IsSoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            return File.Exists(database.Path) && (await database.CheckAsync(cancellationToken)).Count == 0;
        }
        catch (StorageUnavailableException e) when (LibraryErrors.IsDamage(e))
        {
            return false;
        }
    }

    private async Task<string> ReplaceAsync(DatabaseCopy staged, string path, Actor actor, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var before = shelf.NameBeforeRestore();
        await writer.WriteAsync(before, withAudio: false, progress, cancellationToken);
        progress.Report(new JobProgress("Putting it in place", 0));
        var live = await database.ReadAsync(RevisionShift.Look, cancellationToken);
        RevisionShift.Apply(staged.Connection, live, time.GetUtcNow());
        WhoMayComeIn.CarryOver(staged.Connection, database.Path, actor, path, time.GetUtcNow());
        await database.ReadAsync(
            connection =>
            {
                staged.Connection.BackupDatabase(connection);
                return true;
            },
            CancellationToken.None);
        return before;
    }

    /// <summary>Where the damaged library is now, or <c>null</c> when there was none.</summary>
    private string? PutInEmptyPlace(DatabaseCopy staged, string path, Actor actor)
    {
        StoredAudit.Insert(staged.Connection, actor, AuditAction.Restored, path, time.GetUtcNow());
        staged.Close();
        database.CloseIdle();
        var aside = File.Exists(database.Path) ? $"{database.Path}.damaged-{BackupShelf.Stamp(time.GetUtcNow())}" : null;
        foreach (var part in aside is null ? [] : (string[])["", "-wal", "-shm"])
        {
            if (File.Exists(database.Path + part))
            {
                File.Move(database.Path + part, aside + part);
            }
        }

        File.Move(staged.Path, database.Path);
        return aside;
    }

    private bool IsMissing(BackedUpSound sound) => !(sound.Copy is { } copy && File.Exists(PlaceOf(copy))) && Path.IsPathFullyQualified(sound.Path) && !File.Exists(sound.Path);

    private string PlaceOf(string copy) => Path.Combine(database.Folder, "audio", copy);

    /// <summary>As <see cref="AudioFolder.NameOf"/> makes them.</summary>
    [GeneratedRegex("^[0-9a-f]{2}/[0-9a-f]{62}(\\.[a-z0-9]{1,5})?$", RegexOptions.CultureInvariant)]
    private static partial Regex CopyName();
}

/// <summary>What a restore did.</summary>
/// <param name="Before">The backup of what was there before; <c>null</c> when nothing usable was.</param>
/// <param name="Aside">Where a damaged library was moved to.</param>
/// <param name="FilesMissing">Songs whose audio is neither where it was nor in the library's own copies.</param>
public sealed record RestoreReport(BackupManifest Backup, string? Before, string? Aside, int FilesMissing);

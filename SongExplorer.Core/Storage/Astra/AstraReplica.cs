using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// What this machine has read of the database: songs and vectors, without the vectors of windows and without audio. Lists,
/// counts, words and the order of changes, which the database does not have, come from here; and when it cannot be reached,
/// this is the local copy. It can be deleted at any time and is then read anew.
/// </summary>
internal sealed class AstraReplica : IDisposable
{
    private const string WriterPrefix = "astra revision of ";
    private const string CompleteKey = "astra read to the end";
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);
    private readonly LibraryDatabase _database;

    public AstraReplica(string folder, TimeProvider time)
    {
        _database = new LibraryDatabase(folder, TimeSpan.FromSeconds(5), LibraryMigrations.All);
        Library = new LocalStorageBackend(_database, time);
    }

    /// <summary>Songs and vectors, as a local library.</summary>
    public LocalStorageBackend Library { get; }

    /// <summary>The folder names this replica among all that write to the database.</summary>
    public string Folder => _database.Folder;

    /// <summary>Whether the whole database has been read at least once.</summary>
    public Task<bool> IsCompleteAsync(CancellationToken cancellationToken) => _database.ReadAsync(
        connection => connection.Read<long>("SELECT value FROM library WHERE key = $key", ("$key", CompleteKey)) > 0, cancellationToken);

    /// <summary>The last revision that was seen of every writer.</summary>
    public Task<Dictionary<string, long>> GetSeenAsync(CancellationToken cancellationToken) => _database.ReadAsync(
        connection =>
        {
            using var command = connection.Command("SELECT key, value FROM library WHERE key LIKE $prefix || '%'", ("$prefix", WriterPrefix));
            return command.ReadAll(reader => (Writer: reader.GetString(0)[WriterPrefix.Length..], Revision: reader.GetInt64(1)))
                .ToDictionary(seen => seen.Writer, seen => seen.Revision);
        },
        cancellationToken);

    /// <summary>Notes what has been read, all of it.</summary>
    public Task SetSeenAsync(IReadOnlyDictionary<string, long> revisions, CancellationToken cancellationToken) => _database.WriteAsync(
        connection =>
        {
            connection.Execute("DELETE FROM library WHERE key LIKE $prefix || '%'", ("$prefix", WriterPrefix));
            Set(connection, CompleteKey, 1);
            foreach (var (writer, revision) in revisions)
            {
                Set(connection, WriterPrefix + writer, revision);
            }

            return revisions.Count;
        },
        cancellationToken);

    /// <summary>Notes how far one writer's changes are in here.</summary>
    public Task SetSeenAsync(string writer, long revision, CancellationToken cancellationToken) => _database.WriteAsync(
        connection => Set(connection, WriterPrefix + writer, revision), cancellationToken);

    /// <summary>Until the result is disposed, no other process of this machine reads into the replica or writes.</summary>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(Folder, "replica.lock");
        while (true)
        {
            try
            {
                Directory.CreateDirectory(Folder);
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (Exception e) when (e is UnauthorizedAccessException || (e is IOException && !File.Exists(path)))
            {
                throw new StorageUnavailableException($"The copy of the database in {Folder} cannot be written: {e.Message} Give write permission, or choose another folder with --data.", e);
            }
            catch (IOException)
            {
                await Task.Delay(LockPause, cancellationToken);
            }
        }
    }

    public void Dispose() => _database.Dispose();

    private static int Set(SqliteConnection connection, string key, long value) =>
        connection.Execute("INSERT OR REPLACE INTO library (key, value) VALUES ($key, $value)", ("$key", key), ("$value", value));
}

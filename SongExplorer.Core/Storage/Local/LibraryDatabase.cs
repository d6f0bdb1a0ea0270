using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace SongExplorer.Storage.Local;

/// <summary>
/// The library's one SQLite file. Several processes may use it at once: readers see the last committed state, writers
/// take turns. Each operation has a connection of its own (from a pool), and what is committed survives a power cut.
/// </summary>
public sealed class LibraryDatabase : IDisposable
{
    public const string FileName = "library.db";

    private const int Attempts = 3;

    private static readonly Histogram<double> Operations = Meters.Meter.CreateHistogram<double>("songexplorer.library.operation.duration", "s", "Seconds that an operation on the library's file took.");
    private static readonly Counter<long> Refused = Meters.Meter.CreateCounter<long>("songexplorer.library.errors", "{error}", "Operations on the library's file that the disk or another program prevented.");

    private readonly Lock _preparing = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly IReadOnlyList<string> _migrations;
    private readonly ConnectionPool _connections;
    private volatile bool _prepared;

    static LibraryDatabase() => Batteries_V2.Init();

    public LibraryDatabase(IOptions<SongExplorerOptions> options)
        : this(options.Value.Data, TimeSpan.FromSeconds(5), LibraryMigrations.All)
    {
    }

    /// <param name="patience">How long to wait for another process that is writing.</param>
    internal LibraryDatabase(string folder, TimeSpan patience, IReadOnlyList<string> migrations)
    {
        Folder = System.IO.Path.GetFullPath(folder);
        _migrations = migrations;

        _connections = new ConnectionPool(Path, patience);
    }

    /// <summary>The folder of the library, absolute.</summary>
    public string Folder { get; }

    public string Path => System.IO.Path.Combine(Folder, FileName);

    /// <summary>Raised once when an older program's file was copied and then brought to this one's schema; the sentence says where the copy is.</summary>
    public event Action<string>? Upgraded;

    /// <summary>What is wrong inside the file, one sentence each; empty when it is sound. Reads all of it.</summary>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<string>>(
        connection =>
        {
            using var command = connection.Command("PRAGMA quick_check(10)");
            return [.. from row in command.ReadAll(reader => reader.GetString(0))
                       from line in row.Split('\n') // pages that cannot be read come all in one row, below the name of the database
                       where line != "ok" && !line.StartsWith("***", StringComparison.Ordinal)
                       select line];
        },
        cancellationToken);

    /// <summary>Opens it, and brings it to this program's schema.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => ReadAsync(_ => true, cancellationToken);

    /// <summary>Runs queries on the thread pool, because SQLite blocks; cancelling interrupts a running one.</summary>
    internal Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        FairTask.Run(() => Use(work, cancellationToken), cancellationToken);

    /// <summary>Runs everything in one transaction that begins by taking the write lock; it is on the disk when the task completes.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        // Writers of this process queue here, where waiting costs no thread and can be cancelled.
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(
                connection =>
                {
                    using var transaction = connection.BeginTransaction(deferred: false);
                    var result = work(connection);
                    cancellationToken.ThrowIfCancellationRequested();
                    transaction.Commit();
                    return result;
                },
                cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Lets go of the file, so that another can take its place while nobody uses this one.</summary>
    internal void CloseIdle() => _connections.CloseIdle();

    public void Dispose()
    {
        _writing.Dispose();
        _connections.Dispose();
    }

    private T Use<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return UseOnce(work, cancellationToken);
            }
            catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_INTERRUPT)
            {
                // Now and then a connection comes from the pool while the interrupt of its last user still holds.
                if (cancellationToken.IsCancellationRequested || attempt == Attempts)
                {
                    throw new OperationCanceledException(e.Message, e, cancellationToken);
                }
            }
        }
    }

    private T UseOnce<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        try
        {
            Prepare();
            using var lap = Operations.Start();
            using var lent = _connections.Lend();
            using var interrupt = cancellationToken.UnsafeRegister(static opened => raw.sqlite3_interrupt(((SqliteConnection)opened!).Handle), lent.Connection);
            return work(lent.Connection);
        }
        catch (SqliteException e) when (LibraryErrors.Explain(e, Path) is { } sentence)
        {
            Refused.Add(1);
            throw new StorageUnavailableException(sentence, e);
        }
    }

    private void Prepare()
    {
        if (_prepared)
        {
            return;
        }

        lock (_preparing)
        {
            if (_prepared)
            {
                return;
            }

            try
            {
                Directory.CreateDirectory(Folder);
            }
            catch (Exception e) when (LibraryErrors.Explain(e, Path) is { } sentence)
            {
                throw new StorageUnavailableException(sentence, e);
            }

            using var lent = _connections.Lend();
            var copied = UpgradeCopies.Make(lent.Connection, _migrations.Count);
            LibrarySchema.Upgrade(lent.Connection, _migrations);
            _prepared = true;
            if (copied is not null)
            {
                Upgraded?.Invoke(copied);
            }
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SongExplorer.Storage.Local;

/// <summary>Open connections to one file, set up once each: the driver's own pool would have every operation repeat the settings.</summary>
/// <param name="patience">How long to wait for another process that is writing.</param>
internal sealed class ConnectionPool(string path, TimeSpan patience) : IDisposable
{
    private const int MostIdle = 16;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    // The wait is SQLite's own; a second more would be the library's, which polls every 150 ms.
    private readonly string _settings = $"PRAGMA busy_timeout = {(int)patience.TotalMilliseconds}; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA temp_store = MEMORY";
    private readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 1, Pooling = false }.ToString();

    private volatile bool _isDisposed;

    public Loan Lend() => new(this);

    /// <summary>Closes what is idle; what is lent is closed when it comes back.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        CloseIdle();
    }

    /// <summary>Before another file takes the place of this one: who has it open would go on with what was there.</summary>
    public void CloseIdle()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private SqliteConnection Take() => _idle.TryTake(out var connection) ? connection : Open();

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute(_settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection in the middle of something is not lent again.</summary>
    private void TakeBack(SqliteConnection connection)
    {
        if (_isDisposed || _idle.Count >= MostIdle || raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            connection.Dispose();
            return;
        }

        _idle.Add(connection);
        if (_isDisposed)
        {
            CloseIdle();
        }
    }

    public sealed class Loan(ConnectionPool pool) : IDisposable
    {
        public SqliteConnection Connection { get; } = pool.Take();

        public void Dispose() => pool.TakeBack(Connection);
    }
}

using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage;

/// <summary>A library in a folder of its own, and ways to look and meddle behind the program's back.</summary>
internal sealed class LocalLibrary : IDisposable
{
    private readonly List<LibraryDatabase> _opened = [];
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public string Path => System.IO.Path.Combine(Folder, LibraryDatabase.FileName);

    /// <summary>As another process would.</summary>
    public LibraryDatabase OpenDatabase(IReadOnlyList<string>? migrations = null, string folder = ".", TimeSpan? patience = null)
    {
        var database = new LibraryDatabase(System.IO.Path.Combine(Folder, folder), patience ?? TimeSpan.FromMilliseconds(50), migrations ?? LibraryMigrations.All);
        _opened.Add(database);
        return database;
    }

    public LocalStorageBackend Open(IReadOnlyList<string>? migrations = null) => new(OpenDatabase(migrations), TimeProvider.System);

    /// <summary>A connection that knows nothing of the program.</summary>
    public SqliteConnection Connect(string? path = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path ?? Path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public void Run(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    public T? Read<T>(string sql)
    {
        using var connection = Connect();
        return connection.Read<T>(sql);
    }

    public void Dispose()
    {
        _opened.ForEach(database => database.Dispose());
        _folder.Dispose();
    }
}

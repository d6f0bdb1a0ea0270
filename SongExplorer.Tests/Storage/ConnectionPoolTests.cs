using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;

namespace SongExplorer.Tests.Storage;

public sealed class ConnectionPoolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("songexplorer-pool-");
    private readonly ConnectionPool _sut;

    public ConnectionPoolTests() => _sut = new ConnectionPool(Path.Combine(_folder.FullName, "some.db"), TimeSpan.FromSeconds(3));

    [Fact]
    public void A_connection_that_came_back_is_lent_again()
    {
        var first = Lent();

        Assert.Same(first, Lent());
    }

    [Fact]
    public void Two_at_once_do_not_share_one()
    {
        using var one = _sut.Lend();
        using var other = _sut.Lend();

        Assert.NotSame(one.Connection, other.Connection);
    }

    [Fact]
    public void Every_connection_waits_for_other_writers_and_writes_through()
    {
        using var one = _sut.Lend();
        using var other = _sut.Lend();

        Assert.All([one, other], lent => Assert.Equal(
            (3000, 2, 1),
            (lent.Connection.Read<int>("PRAGMA busy_timeout"), lent.Connection.Read<int>("PRAGMA synchronous"), lent.Connection.Read<int>("PRAGMA foreign_keys"))));
    }

    [Fact]
    public void What_came_back_in_the_middle_of_a_transaction_is_rolled_back_and_not_lent_again()
    {
        SqliteConnection left;
        using (var lent = _sut.Lend())
        {
            left = lent.Connection;
            left.Execute("CREATE TABLE numbers (number)");
            left.Execute("BEGIN IMMEDIATE");
            left.Execute("INSERT INTO numbers VALUES (1)");
        }

        using var next = _sut.Lend();
        Assert.NotSame(left, next.Connection);
        Assert.Equal(0, next.Connection.Read<int>("SELECT COUNT(*) FROM numbers"));
    }

    [Fact]
    public void What_is_lent_when_the_pool_goes_is_closed_when_it_comes_back()
    {
        var lent = _sut.Lend();
        _sut.Dispose();
        Assert.Equal(1, lent.Connection.Read<int>("SELECT 1"));

        lent.Dispose();

        Assert.Equal(System.Data.ConnectionState.Closed, lent.Connection.State);
    }

    public void Dispose()
    {
        _sut.Dispose();
        _folder.Delete(recursive: true);
    }

    private SqliteConnection Lent()
    {
        using var lent = _sut.Lend();
        return lent.Connection;
    }
}

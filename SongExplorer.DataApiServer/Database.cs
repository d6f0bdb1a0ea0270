using System.Collections.Concurrent;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer;

/// <summary>What the server stores, for tests that look behind the scenes or start from an odd state.</summary>
public sealed class Database
{
    private readonly ConcurrentDictionary<string, Keyspace> _keyspaces = new();

    internal Database(IEnumerable<string> keyspaces)
    {
        foreach (var keyspace in keyspaces)
        {
            AddKeyspace(keyspace);
        }
    }

    public IReadOnlyList<string> Keyspaces => [.. _keyspaces.Keys.Order(StringComparer.Ordinal)];

    public bool AddKeyspace(string keyspace) => _keyspaces.TryAdd(keyspace, new Keyspace(keyspace));

    public bool DropKeyspace(string keyspace) => _keyspaces.TryRemove(keyspace, out _);

    public IReadOnlyList<string> Tables(string keyspace) => [.. _keyspaces[keyspace].Tables.Select(table => table.Name)];

    public void DropTable(string keyspace, string table) => _keyspaces[keyspace].TryDrop(table);

    public void DropIndex(string keyspace, string index) => _keyspaces[keyspace].TryDropIndex(index);

    public int Count(string keyspace, string table) => Of(keyspace, table).Rows.Count;

    /// <summary>
    /// The rows' cells by column: <see cref="Guid"/>, <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>,
    /// <see cref="float"/>, <see cref="bool"/>, UTC <see cref="DateTime"/>, <see cref="byte"/>[], <see cref="float"/>[] or a sorted dictionary.
    /// </summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object>> Rows(string keyspace, string table) =>
        [.. Of(keyspace, table).Rows.Select(row => row.Cells)];

    /// <summary>Sets one cell of every row that matches, or removes it with <c>null</c>, and says how many rows that were.</summary>
    public int Set(string keyspace, string table, Func<IReadOnlyDictionary<string, object>, bool> which, string column, object? value)
    {
        var target = Of(keyspace, table);
        RowWrite[] writes =
        [
            .. target.Rows.Where(row => which(row.Cells))
                .Select(row => new RowWrite(row.Key, new Dictionary<string, object?> { [column] = value }, row.Inserted)),
        ];
        target.Write(writes);
        return writes.Length;
    }

    /// <summary>Removes every row that matches.</summary>
    public void Delete(string keyspace, string table, Func<IReadOnlyDictionary<string, object>, bool> which) =>
        Of(keyspace, table).Delete(rows => rows.Where(row => which(row.Cells)));

    internal Keyspace? Find(string keyspace) => _keyspaces.GetValueOrDefault(keyspace);

    private Table Of(string keyspace, string table) =>
        _keyspaces[keyspace].Find(table) ?? throw new KeyNotFoundException($"The keyspace '{keyspace}' has no table '{table}'.");
}

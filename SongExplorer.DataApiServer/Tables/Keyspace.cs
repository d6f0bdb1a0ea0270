using System.Collections.Concurrent;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>Tables and indexes by name. Index names are unique over all tables.</summary>
internal sealed class Keyspace(string name)
{
    private readonly ConcurrentDictionary<string, Table> _tables = new();
    private readonly ConcurrentDictionary<string, TableIndex> _indexes = new();

    public string Name => name;

    public IReadOnlyList<Table> Tables => [.. _tables.Values.OrderBy(table => table.Name, StringComparer.Ordinal)];

    public Table? Find(string table) => _tables.GetValueOrDefault(table);

    public bool TryAdd(Table table) => _tables.TryAdd(table.Name, table);

    public bool TryDrop(string table)
    {
        foreach (var index in IndexesOf(table))
        {
            _indexes.TryRemove(index.Name, out _);
        }

        return _tables.TryRemove(table, out _);
    }

    public IReadOnlyList<TableIndex> IndexesOf(string table) =>
        [.. _indexes.Values.Where(index => index.Table == table).OrderBy(index => index.Name, StringComparer.Ordinal)];

    /// <summary>False when the name is taken; two indexes on the same thing are the database's to refuse.</summary>
    public bool TryAdd(TableIndex index)
    {
        if (_indexes.ContainsKey(index.Name))
        {
            return false;
        }

        var twin = IndexesOf(index.Table).FirstOrDefault(other =>
            other.Column == index.Column && (other as RegularIndex)?.Part == (index as RegularIndex)?.Part);
        return twin is null
            ? _indexes.TryAdd(index.Name, index)
            : throw Refuse.Database("INVALID_DATABASE_QUERY", $"The index '{index.Name}' would do the same as '{twin.Name}', which exists.");
    }

    public bool TryDropIndex(string index) => _indexes.TryRemove(index, out _);
}

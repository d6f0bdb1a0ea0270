using System.Text.Json;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>The columns of a table, in the order they were given, and its key. Altering makes a new one.</summary>
internal sealed class TableDefinition(IReadOnlyList<KeyValuePair<string, ColumnType>> columns, PrimaryKey key)
{
    private readonly Dictionary<string, ColumnType> _types = new(columns);

    public IReadOnlyList<KeyValuePair<string, ColumnType>> Columns => columns;

    public PrimaryKey Key => key;

    public ColumnType? Find(string column) => _types.GetValueOrDefault(column);

    public string ColumnNames => string.Join(", ", Columns.Select(column => column.Key));

    public string KeyNames => string.Join(", ", Key.Columns);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("columns");
        WriteColumns(json, Columns.Select(column => column.Key));
        json.WriteEndObject();
        json.WriteStartObject("primaryKey");
        json.WriteStartArray("partitionBy");
        foreach (var column in Key.Partition)
        {
            json.WriteStringValue(column);
        }

        json.WriteEndArray();
        json.WriteStartObject("partitionSort");
        foreach (var column in Key.Clustering)
        {
            json.WriteNumber(column.Name, column.Descending ? -1 : 1);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Name and type of some columns, as members of the object being written.</summary>
    public void WriteColumns(Utf8JsonWriter json, IEnumerable<string> columns)
    {
        foreach (var column in columns)
        {
            json.WriteStartObject(column);
            _types[column].WriteDefinition(json);
            json.WriteEndObject();
        }
    }
}

using System.Text.Json;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>How inserts tell which rows they wrote.</summary>
internal static class KeyWriting
{
    public static void WriteKeySchema(this Utf8JsonWriter json, TableDefinition table)
    {
        json.WriteStartObject("primaryKeySchema");
        table.WriteColumns(json, table.Key.Columns);
        json.WriteEndObject();
    }

    /// <summary>An array of the key's values in key order, even for one column; empty for a row that never had a key.</summary>
    public static void WriteKey(this Utf8JsonWriter json, TableDefinition table, RowKey? key)
    {
        json.WriteStartArray();
        foreach (var (column, value) in table.Key.Columns.Zip(key?.Values ?? []))
        {
            table.Find(column)!.Write(json, value);
        }

        json.WriteEndArray();
    }
}

using System.Text.Json;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>An index on one column. Its name is unique in the keyspace, not in the table.</summary>
internal abstract record TableIndex(string Name, string Table, string Column)
{
    protected abstract string IndexType { get; }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteStartObject("definition");
        WriteColumn(json);
        json.WriteStartObject("options");
        WriteOptions(json);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("indexType", IndexType);
        json.WriteEndObject();
    }

    protected virtual void WriteColumn(Utf8JsonWriter json) => json.WriteString("column", Column);

    protected abstract void WriteOptions(Utf8JsonWriter json);
}

using System.Text.Json;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>An index for filters: on a scalar, or on a part of a map.</summary>
internal sealed record RegularIndex(string Name, string Table, string Column, MapPart? Part, TextAnalysis? Analysis) : TableIndex(Name, Table, Column)
{
    protected override string IndexType => "regular";

    protected override void WriteColumn(Utf8JsonWriter json)
    {
        if (Part is null or MapPart.Entries)
        {
            base.WriteColumn(json);
            return;
        }

        json.WriteStartObject("column");
        json.WriteString(Column, Part == MapPart.Keys ? "$keys" : "$values");
        json.WriteEndObject();
    }

    protected override void WriteOptions(Utf8JsonWriter json) => Analysis?.Write(json);
}

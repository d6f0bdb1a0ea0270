using System.Text.Json;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>An index for nearest neighbours.</summary>
internal sealed record VectorIndex(string Name, string Table, string Column, Metric Metric, string SourceModel) : TableIndex(Name, Table, Column)
{
    protected override string IndexType => "vector";

    protected override void WriteOptions(Utf8JsonWriter json)
    {
        json.WriteString("metric", Metric.Name);
        json.WriteString("sourceModel", SourceModel);
    }
}

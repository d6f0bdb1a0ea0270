using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>The order a query asks for.</summary>
internal abstract record Sort;

/// <summary>Nearest to a vector first.</summary>
internal sealed record VectorSort(VectorIndex Index, float[] Vector) : Sort;

/// <summary>By columns, the first one first; no columns means no order.</summary>
internal sealed record ColumnSort(IReadOnlyList<SortColumn> Columns) : Sort;

internal sealed record SortColumn(string Name, ColumnType Type, bool Descending);

namespace SongExplorer.DataApiServer.Tables;

/// <summary>What an insert or an update does to one row: cells that are named get a value or lose it, the others stay.</summary>
internal sealed record RowWrite(RowKey Key, IReadOnlyDictionary<string, object?> Cells, bool IsInsert);

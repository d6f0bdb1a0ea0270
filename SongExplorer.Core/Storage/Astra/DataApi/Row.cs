namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>One row as the UTF-8 JSON object that is sent; made by <see cref="RowWriter"/>.</summary>
internal readonly record struct Row(ReadOnlyMemory<byte> Utf8);

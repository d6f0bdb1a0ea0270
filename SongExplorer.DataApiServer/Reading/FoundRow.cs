using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>A row of an answer, with its similarity where that was asked for.</summary>
internal sealed record FoundRow(Row Row, float? Similarity = null);

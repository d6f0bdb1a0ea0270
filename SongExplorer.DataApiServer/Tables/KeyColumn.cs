namespace SongExplorer.DataApiServer.Tables;

/// <summary>A column of the primary key; those that order the rows of a partition may do so downwards.</summary>
internal sealed record KeyColumn(string Name, bool Descending);

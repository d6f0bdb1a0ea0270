namespace SongExplorer.DataApiServer.Tables;

/// <summary>What of a map an index or a filter looks at.</summary>
internal enum MapPart
{
    Entries,
    Keys,
    Values,
}

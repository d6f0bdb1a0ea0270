namespace SongExplorer.DataApiServer.Commands;

/// <summary>Which address a command is sent to: the database's, a keyspace's below it, or a table's below that.</summary>
internal enum CommandLevel
{
    Database,
    Keyspace,
    Table,
}

using System.Text.Json;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>Every command by name, with the level it belongs to.</summary>
internal static class CommandTable
{
    private static readonly Dictionary<string, (CommandLevel Level, Func<CommandContext, JsonElement, Reply> Run)> Commands = new()
    {
        ["createKeyspace"] = (CommandLevel.Database, CreateKeyspace.Run),
        ["dropKeyspace"] = (CommandLevel.Database, DropKeyspace.Run),
        ["findKeyspaces"] = (CommandLevel.Database, FindKeyspaces.Run),

        ["createTable"] = (CommandLevel.Keyspace, CreateTable.Run),
        ["dropTable"] = (CommandLevel.Keyspace, DropTable.Run),
        ["listTables"] = (CommandLevel.Keyspace, ListTables.Run),
        ["dropIndex"] = (CommandLevel.Keyspace, DropIndex.Run),

        ["alterTable"] = (CommandLevel.Table, AlterTable.Run),
        ["createIndex"] = (CommandLevel.Table, CreateIndex.Run),
        ["createVectorIndex"] = (CommandLevel.Table, CreateVectorIndex.Run),
        ["listIndexes"] = (CommandLevel.Table, ListIndexes.Run),
        ["insertOne"] = (CommandLevel.Table, InsertOne.Run),
        ["insertMany"] = (CommandLevel.Table, InsertMany.Run),
        ["updateOne"] = (CommandLevel.Table, UpdateOne.Run),
        ["deleteOne"] = (CommandLevel.Table, DeleteOne.Run),
        ["deleteMany"] = (CommandLevel.Table, DeleteMany.Run),
        ["find"] = (CommandLevel.Table, Find.Run),
        ["findOne"] = (CommandLevel.Table, FindOne.Run),

        ["countDocuments"] = (CommandLevel.Table, CollectionsOnly.Run),
        ["estimatedDocumentCount"] = (CommandLevel.Table, CollectionsOnly.Run),
        ["updateMany"] = (CommandLevel.Table, CollectionsOnly.Run),
        ["findOneAndUpdate"] = (CommandLevel.Table, CollectionsOnly.Run),
        ["findOneAndReplace"] = (CommandLevel.Table, CollectionsOnly.Run),
        ["findOneAndDelete"] = (CommandLevel.Table, CollectionsOnly.Run),
        ["replaceOne"] = (CommandLevel.Table, CollectionsOnly.Run),
    };

    public static Reply Run(CommandContext context, string command, JsonElement body)
    {
        var level = context.TableName is not null ? CommandLevel.Table
            : context.KeyspaceName is not null ? CommandLevel.Keyspace
            : CommandLevel.Database;
        return Commands.TryGetValue(command, out var known) && known.Level == level
            ? known.Run(context, body)
            : throw Refuse.Request(
                "COMMAND_UNKNOWN",
                $"No '{command}' command at the level of a {level.ToString().ToLowerInvariant()}; the commands there are {NamesAt(level)}.");
    }

    private static string NamesAt(CommandLevel level) =>
        string.Join(", ", Commands.Where(command => command.Value.Level == level).Select(command => command.Key));
}

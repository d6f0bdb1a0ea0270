using System.Text.Json;
using System.Text.Json.Nodes;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra.Schema;

/// <summary>Makes the tables of <see cref="AstraSchema"/>, and says how those that are there differ.</summary>
internal sealed class AstraSchemaInstaller(DataApiClient client)
{
    /// <summary>Makes what is missing. Nothing is made while something is there that does not fit.</summary>
    /// <param name="progress">Told of each thing made, as in "index songs_artist_idx".</param>
    public async Task<SchemaReport> InitAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var before = await CompareAsync(cancellationToken);
        if (before.Differences.Count > 0)
        {
            return before.ToReport([]);
        }

        var created = new List<string>();
        foreach (var step in before.Steps)
        {
            await MakeAsync(step, cancellationToken);
            created.Add(step.What);
            progress?.Report(step.What);
        }

        // "If not exists" is content with anything of that name, so only a second look tells.
        var after = created.Count == 0 ? before : await CompareAsync(cancellationToken);
        return after.ToReport(created);
    }

    /// <summary>Changes nothing.</summary>
    public async Task<SchemaReport> CheckAsync(CancellationToken cancellationToken) =>
        (await CompareAsync(cancellationToken)).ToReport([]);

    /// <summary>Deletes the tables with everything in them; other tables of the keyspace stay.</summary>
    /// <param name="keyspaceTyped">The keyspace's name, typed by a person who means it.</param>
    /// <exception cref="DataApiValidationException">It is another name; nothing was deleted.</exception>
    public async Task DropAsync(string keyspaceTyped, CancellationToken cancellationToken)
    {
        if (keyspaceTyped != client.Endpoint.Keyspace)
        {
            throw new DataApiValidationException(
                $"\"{keyspaceTyped}\" is not the name of the keyspace, {client.Endpoint.Keyspace}; nothing was deleted. Type it exactly to delete the library in it.", []);
        }

        foreach (var table in AstraSchema.Tables.Reverse())
        {
            await client.SendAsync(
                DataApiScope.Keyspace, "dropTable", new JsonObject { ["name"] = table.Name, ["options"] = new JsonObject { ["ifExists"] = true } },
                RequestKind.Schema, cancellationToken);
        }
    }

    private async Task MakeAsync(SchemaStep step, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(step.Scope, step.Command, step.Argument, RequestKind.Schema, cancellationToken);
        }
        catch (DataApiValidationException e) when (e.Errors.Any(error => error.Code == "CANNOT_ADD_EXISTING_COLUMNS"))
        {
            // Adding columns has no "if not exists": a first attempt whose answer was lost has added them.
        }
    }

    private async Task<SchemaComparison> CompareAsync(CancellationToken cancellationToken)
    {
        var comparison = new SchemaComparison(client.Endpoint.Keyspace);
        var there = (await ListAsync(DataApiScope.Keyspace, "listTables", "tables", cancellationToken))
            .Select(FoundTable.Read).ToDictionary(table => table.Name);
        foreach (var table in AstraSchema.Tables)
        {
            if (there.GetValueOrDefault(table.Name) is not { } found)
            {
                comparison.AddMissing(table);
                continue;
            }

            var indexes = await ListAsync(DataApiScope.Of(table.Name), "listIndexes", "indexes", cancellationToken);
            comparison.Add(table, found, [.. indexes.Select(FoundIndex.Read)]);
        }

        return comparison;
    }

    private async Task<IEnumerable<JsonElement>> ListAsync(
        DataApiScope scope, string command, string list, CancellationToken cancellationToken)
    {
        var reply = await client.SendAsync(
            scope, command, new JsonObject { ["options"] = new JsonObject { ["explain"] = true } }, RequestKind.Schema, cancellationToken);
        return JsonParts.Items(JsonParts.Member(reply.Status, list));
    }
}

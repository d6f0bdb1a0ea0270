using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Filters;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>The filters of commands that write: on the primary key, and nothing else.</summary>
internal static class KeyFilter
{
    /// <summary>The one row that updateOne and deleteOne are about: its whole key, by <c>$eq</c> alone.</summary>
    public static RowKey ReadWhole(CommandContext context, Fields body)
    {
        var table = context.Table.Definition;
        var filter = Read(context, body);
        var leaves = filter.Leaves.ToList();
        if (leaves.Count == 0)
        {
            throw Refuse.Filter("MISSING_FILTER_FOR_UPDATE_DELETE", $"The command needs a filter on the primary key ({table.KeyNames}).");
        }

        RefuseOthers(table, leaves);
        if (leaves.Find(leaf => leaf is not Comparison { Operator: "$eq" }) is { } unequal)
        {
            throw Refuse.Filter("UNSUPPORTED_FILTER_FOR_UPDATE_ONE_DELETE_ONE", $"The command takes $eq only; '{unequal.Column}' has another operator.");
        }

        if (table.Key.Columns.FirstOrDefault(column => leaves.TrueForAll(leaf => leaf.Column != column)) is { } missing)
        {
            throw Refuse.Filter(
                "MISSING_FULL_PRIMARY_KEY_FOR_UPDATE_DELETE", $"The filter lacks '{missing}'; the whole primary key is {table.KeyNames}.");
        }

        return new PinnedKey(table, filter).Whole()
            ?? throw Refuse.Database("INVALID_DATABASE_QUERY", "A write cannot restrict the primary key inside of $or.");
    }

    /// <summary>The rows deleteMany is about: of whole partitions, or of a start of their order.</summary>
    public static AllOf ReadPrefix(CommandContext context, Fields body)
    {
        var table = context.Table.Definition;
        var filter = Read(context, body);
        var leaves = filter.Leaves.ToList();
        RefuseOthers(table, leaves);
        var named = leaves.Select(leaf => leaf.Column).ToHashSet();
        var start = table.Key.Columns.TakeWhile(named.Contains).Count();
        if (named.Count > 0 && (start < table.Key.Partition.Count || start < named.Count))
        {
            throw Refuse.Filter(
                "INVALID_PRIMARY_KEY_FILTER", $"The filter has to name the whole partition key, then clustering columns in order: {table.KeyNames}.");
        }

        return named.Count == 0 || (new PinnedKey(table, filter).Partitions() is not null && leaves.TrueForAll(leaf => IsPositive(leaf)))
            ? filter
            : throw Refuse.Database("INVALID_DATABASE_QUERY", "A delete takes $eq and $in on the partition key, and no $ne, $nin or $or.");
    }

    private static AllOf Read(CommandContext context, Fields body) =>
        new FilterReader(context.Table.Definition, context.Indexes).Read(body.Find("filter"));

    private static bool IsPositive(ColumnFilter leaf) => leaf is Comparison { Operator: not "$ne" } or OneOf { IsNegated: false };

    private static void RefuseOthers(TableDefinition table, IEnumerable<ColumnFilter> leaves)
    {
        var others = leaves.Select(leaf => leaf.Column).Where(column => !table.Key.Contains(column)).Distinct().ToList();
        if (others.Count > 0)
        {
            throw Refuse.Filter(
                "UNSUPPORTED_NON_PRIMARY_KEY_FILTER_FOR_UPDATE_DELETE",
                $"The filter names columns outside the primary key ({table.KeyNames}): {string.Join(", ", others)}.");
        }
    }
}

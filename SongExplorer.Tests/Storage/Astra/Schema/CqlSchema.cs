using System.Text.RegularExpressions;

namespace SongExplorer.Tests.Storage.Astra.Schema;

/// <summary>Reads the statements that the migrations use: CREATE TABLE, CREATE CUSTOM INDEX and ALTER TABLE … ADD. Anything else is an error.</summary>
internal static partial class CqlSchema
{
    /// <summary>Each table and index in one canonical line, tables with the columns that later migrations add.</summary>
    public static IReadOnlyList<string> Read(params IReadOnlyList<string> migrations)
    {
        var lines = new List<string>();
        foreach (var statement in migrations.SelectMany(cql => Comment().Replace(cql, "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Alteration().Match(statement) is { Success: true } added)
            {
                var table = lines.FindIndex(line => line.StartsWith($"table {added.Groups["name"]}: ", StringComparison.Ordinal));
                lines[table] = lines[table].Replace(" key (", $"; {Columns(added.Groups["columns"].Value)} key (", StringComparison.Ordinal);
            }
            else
            {
                lines.Add(Canonical(statement));
            }
        }

        return lines;
    }

    private static string Columns(string columns) =>
        string.Join("; ", columns.Split(",\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => Space().Replace(line, " ")));

    private static string Canonical(string statement)
    {
        if (Table().Match(statement) is { Success: true } table)
        {
            var lines = table.Groups["columns"].Value.Split(",\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var key = PrimaryKey().Match(lines[^1]);
            Assert.True(key.Success, $"No primary key: {statement}");
            return $"table {table.Groups["name"]}: {string.Join("; ", lines[..^1].Select(line => Space().Replace(line, " ")))} key ({key.Groups["partition"]}){key.Groups["clustering"]}";
        }

        var index = Index().Match(statement);
        Assert.True(index.Success, $"Neither a table nor an index: {statement}");
        return $"index {index.Groups["name"]} on {index.Groups["table"]} of {index.Groups["column"]} {{{Space().Replace(index.Groups["options"].Value, " ")}}}";
    }

    [GeneratedRegex("--.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^CREATE TABLE IF NOT EXISTS (?<name>\w+) \((?<columns>.*)\)$", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^ALTER TABLE (?<name>\w+) ADD \((?<columns>.*)\)$", RegexOptions.Singleline)]
    private static partial Regex Alteration();

    [GeneratedRegex(@"^PRIMARY KEY \(\((?<partition>\w+)\)(?<clustering>(, \w+)*)\)$")]
    private static partial Regex PrimaryKey();

    [GeneratedRegex(@"^CREATE CUSTOM INDEX IF NOT EXISTS (?<name>\w+) ON (?<table>\w+) \((?<column>\w+|entries\(\w+\))\) USING 'StorageAttachedIndex'(\s+WITH OPTIONS = \{(?<options>.*)\})?$")]
    private static partial Regex Index();
}

using System.Collections.Immutable;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>A table's definition and rows. Readers take <see cref="Rows"/> as it is at that moment; writers take turns.</summary>
internal sealed class Table(string name, TableDefinition definition)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ColumnType> _dropped = [];

    public string Name => name;

    /// <summary>Tells this table from an earlier one of the same name.</summary>
    public Guid Id { get; } = Guid.NewGuid();

    public TableDefinition Definition { get; private set; } = definition;

    public RowOrder Order { get; } = new(definition);

    public ImmutableSortedSet<Row> Rows { get; private set; } = ImmutableSortedSet.Create<Row>(new RowOrder(definition));

    public void Write(params IReadOnlyCollection<RowWrite> writes)
    {
        lock (_gate)
        {
            var rows = Rows.ToBuilder();
            foreach (var write in writes)
            {
                Apply(rows, write);
            }

            Rows = rows.ToImmutable();
        }
    }

    public void Delete(Func<ImmutableSortedSet<Row>, IEnumerable<Row>> which)
    {
        lock (_gate)
        {
            Rows = Rows.Except(which(Rows));
        }
    }

    public void Truncate() => Delete(rows => rows);

    public void AddColumns(IReadOnlyList<KeyValuePair<string, ColumnType>> columns)
    {
        lock (_gate)
        {
            foreach (var (column, type) in columns)
            {
                if (_dropped.TryGetValue(column, out var before) && before.Name != type.Name)
                {
                    throw Refuse.Schema(
                        "CANNOT_ADD_PREVIOUSLY_DROPPED_COLUMN", $"The column '{column}' was dropped as {before} and cannot come back as {type}.");
                }
            }

            Definition = new TableDefinition([.. Definition.Columns, .. columns], Definition.Key);
        }
    }

    public void DropColumns(IReadOnlyCollection<string> columns)
    {
        lock (_gate)
        {
            foreach (var column in columns)
            {
                _dropped[column] = Definition.Find(column)!;
            }

            Definition = new TableDefinition([.. Definition.Columns.Where(column => !columns.Contains(column.Key))], Definition.Key);
            Rows = ImmutableSortedSet.CreateRange(Order, Rows.Select(row => Without(row, columns)).Where(row => row.IsAlive));
        }
    }

    private static Row Without(Row row, IReadOnlyCollection<string> columns) =>
        row with { Cells = row.Cells.Where(cell => !columns.Contains(cell.Key)).ToDictionary() };

    private static void Apply(ImmutableSortedSet<Row>.Builder rows, RowWrite write)
    {
        var blank = new Row(write.Key, new Dictionary<string, object>(), write.IsInsert);
        rows.TryGetValue(blank, out var before);
        var cells = new Dictionary<string, object>(before.Cells);
        foreach (var (column, value) in write.Cells)
        {
            if (value is null)
            {
                cells.Remove(column);
            }
            else
            {
                cells[column] = value;
            }
        }

        var after = new Row(write.Key, cells, before.Inserted || write.IsInsert);
        rows.Remove(after);
        if (after.IsAlive)
        {
            rows.Add(after);
        }
    }
}

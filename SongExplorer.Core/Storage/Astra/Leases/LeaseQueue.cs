using System.Text.Json.Nodes;
using SongExplorer.Jobs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra.Leases;

/// <summary>Who waits for work of one kind, or does it: a partition of the table leases, with a row for each that only it writes.</summary>
internal sealed class LeaseQueue(DataApiTable table, WorkKind kind)
{
    private static readonly string[] Columns = ["holder", "ticket", "beat", "host"];

    public string Name { get; } = kind.ToString().ToLowerInvariant();

    public async Task<IReadOnlyList<Ticket>> ReadAsync(CancellationToken cancellationToken) =>
        await table.FindAsync(new TableQuery(Columns) { Filter = new JsonObject { ["name"] = Name } }, cancellationToken)
            .Select(row => new Ticket(row.Text("holder") ?? "", row.Long("ticket") ?? 0, row.Long("beat") ?? 0, row.Text("host") ?? "another program"))
            .ToListAsync(cancellationToken);

    public async Task WriteAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        using var row = new RowWriter(clearsMissing: false);
        row.Text("name", Name).Text("holder", ticket.Holder).Text("host", ticket.Host);
        if (ticket.Number > 0) // else the first row, which may come late, after its own successor: it must not take back a number
        {
            row.Long("ticket", ticket.Number).Long("beat", ticket.Beat);
        }

        await table.InsertOneAsync(row.ToRow(), cancellationToken);
    }

    public async Task<bool> HasAsync(Ticket ticket, CancellationToken cancellationToken) =>
        await table.FindOneAsync(new TableQuery(["holder"]) { Filter = Key(ticket) }, cancellationToken) is not null;

    public Task RemoveAsync(Ticket ticket, CancellationToken cancellationToken) => table.DeleteOneAsync(Key(ticket), cancellationToken);

    private JsonObject Key(Ticket ticket) => new() { ["name"] = Name, ["holder"] = ticket.Holder };
}

/// <summary>One who wants a turn.</summary>
/// <param name="Number">The lower, the sooner; 0 while it is being drawn.</param>
/// <param name="Beat">Grows as long as they are alive.</param>
/// <param name="Host">For people.</param>
internal sealed record Ticket(string Holder, long Number, long Beat, string Host)
{
    /// <summary>Whether this one's turn comes first; one who is still drawing may turn out to be.</summary>
    public bool IsBefore(Ticket other) =>
        Number == 0 || Number < other.Number || (Number == other.Number && string.CompareOrdinal(Holder, other.Holder) < 0);
}

namespace SongExplorer.Storage.Astra.Leases;

/// <summary>Tells who is alive by watching whether their beats go on, and of neighbours by what they keep locked.</summary>
internal sealed class Vigil(HolderFiles neighbours, TimeSpan lease, TimeProvider time)
{
    private Dictionary<string, (long Beat, long Since)> _seen = [];

    /// <param name="tickets">As they were read.</param>
    /// <param name="asked">When they were asked for: whoever looks may have slept before the answer, and it is that old.</param>
    public (IReadOnlyList<Ticket> Alive, IReadOnlyList<Ticket> Dead) Look(IEnumerable<Ticket> tickets, long asked)
    {
        var now = time.GetTimestamp();
        var there = tickets.ToList();
        _seen = there.ToDictionary(
            ticket => ticket.Holder,
            ticket => _seen.TryGetValue(ticket.Holder, out var known) && known.Beat == ticket.Beat ? known : (ticket.Beat, now));
        var lookup = there.ToLookup(ticket => time.GetElapsedTime(_seen[ticket.Holder].Since, asked) < lease && !neighbours.IsDead(ticket.Holder));
        return ([.. lookup[true]], [.. lookup[false]]);
    }
}

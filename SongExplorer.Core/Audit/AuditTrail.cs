using System.Runtime.CompilerServices;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Audit;

/// <summary>
/// Who did what to the library, kept in its database on this computer, wherever the songs are kept. It is only written to: the
/// database itself refuses to change or delete an entry, whoever asks.
/// </summary>
public sealed class AuditTrail(LibraryDatabase database, TimeProvider time)
{
    private const int ReadAtOnce = 1000;

    /// <summary>It is on the disk when the task completes.</summary>
    /// <param name="subject">What it was done to, as it is called; its first thousand characters are kept.</param>
    /// <exception cref="StorageUnavailableException">It could not be written; whoever asked is told, so that nothing is done unseen.</exception>
    public Task WriteAsync(Actor actor, AuditAction action, string? subject, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            StoredAudit.Insert(connection, actor, action, subject, time.GetUtcNow()); // the time is that of its turn, so that entries are in its order
            return true;
        },
        cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="before">Only entries with a lower number: that of the last one of the page before.</param>
    public Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, long? before, int most, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<AuditEntry>>(
        connection => StoredAudit.Read(connection, filter, "entry < $from ORDER BY entry DESC", before ?? long.MaxValue, most), cancellationToken);

    /// <summary>Up to what is there now, in the order in which it was done, however much it is.</summary>
    public async IAsyncEnumerable<AuditEntry> ReadAllAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = await database.ReadAsync(StoredAudit.Last, cancellationToken);
        for (var read = 0L; ;)
        {
            var some = await database.ReadAsync(connection => StoredAudit.Read(connection, filter, "entry > $from ORDER BY entry", read, ReadAtOnce), cancellationToken);
            foreach (var entry in some.TakeWhile(entry => entry.Entry <= last))
            {
                yield return entry;
            }

            if (some.Count < ReadAtOnce || some[^1].Entry >= last)
            {
                yield break;
            }

            read = some[^1].Entry;
        }
    }
}

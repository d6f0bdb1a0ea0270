using SongExplorer.Audit;
using SongExplorer.Storage;

namespace SongExplorer.Web.Hosting.Audit;

/// <summary>Writes down what whoever acts here has done.</summary>
public sealed class Witness(AuditTrail audit, IActing acting)
{
    /// <summary>Nothing cancels it: what was done is written down, though whoever did it has left.</summary>
    /// <exception cref="StorageUnavailableException">It could not be written down.</exception>
    public Task NoteAsync(AuditAction action, string? subject) => audit.WriteAsync(acting.Now, action, subject, CancellationToken.None);
}

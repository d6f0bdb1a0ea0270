using System.Security.Cryptography;
using System.Text;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// The tables of one database and this machine's <see cref="AstraReplica"/> of them, kept in step. The database has no
/// transactions, counters or change feed; revisions stand in for all three. Every row carries the revision of its last change,
/// greater than all that its writer had seen (a hybrid logical clock: the time in ticks, or one more than the last revision). A
/// writer publishes its own last revision after its rows, in a row of its own, so that writers never overwrite each other's;
/// readers compare what is published with what they have seen.
/// </summary>
internal sealed class AstraLibrary : IDisposable
{
    private readonly DataApiClient _client;
    private readonly DataApiTable _revisions;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly string _writer;
    private bool _mustRead = true;
    private long? _checked;
    private long _lastRevision;

    public AstraLibrary(DataApiClient client, AstraReplica replica)
    {
        (_client, Replica) = (client, replica);
        Songs = client.Table("songs");
        Files = client.Table("metadata");
        Vectors = client.Table("embeddings");
        Chunks = client.Table("audio_chunks");
        Tombstones = client.Table("tombstones");
        _revisions = client.Table("library");
        _writer = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Environment.MachineName} {replica.Folder}")))[..16];
    }

    public AstraReplica Replica { get; }

    public DataApiTable Songs { get; }

    /// <summary>The table metadata: the file behind each song.</summary>
    public DataApiTable Files { get; }

    /// <summary>The table embeddings.</summary>
    public DataApiTable Vectors { get; }

    public DataApiTable Chunks { get; }

    public DataApiTable Tombstones { get; }

    public AstraOptions Options => _client.Options;

    public DateTimeOffset Now => _client.Time.GetUtcNow();

    private bool IsFresh => !_mustRead && _checked is { } at && _client.Time.GetElapsedTime(at) < Options.Freshness;

    /// <summary>Brings the replica up to date with what anybody has published, unless that was done a moment ago.</summary>
    public async Task EnsureFreshAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!IsFresh)
        {
            await AloneAsync(() => Task.FromResult(true), cancellationToken);
        }
    }

    /// <summary>
    /// Writes rows and then the replica, one writer at a time. A run that fails in between is not lost: the next one reads what
    /// the database has since.
    /// </summary>
    /// <param name="rows">Writes to the database; gets what gives each song a revision, and returns whether there was anything to write.</param>
    /// <param name="replica">Writes the same to the replica, when it is published.</param>
    public Task<bool> WriteAsync(Func<Func<long>, Task<bool>> rows, Func<Task> replica, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            _mustRead = true;
            var written = await rows(NextRevision);
            if (written)
            {
                var revision = _lastRevision;
                using var row = new RowWriter(clearsMissing: false);
                await _revisions.InsertOneAsync(row.Text("name", _writer).Long("value", revision).ToRow(), cancellationToken);
                await replica();
                await Replica.SetSeenAsync(_writer, revision, cancellationToken);
            }

            _mustRead = false;
            return written;
        },
        cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        Replica.Dispose();
        _gate.Dispose();
    }

    private long NextRevision() => _lastRevision = Math.Max(_lastRevision + 1, Now.UtcTicks);

    /// <summary>With the replica up to date, and nobody else of this machine reading or writing it.</summary>
    private async Task<bool> AloneAsync(Func<Task<bool>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            using var alone = await Replica.LockAsync(cancellationToken);
            if (!IsFresh)
            {
                await RefreshAsync(cancellationToken);
            }

            return await work();
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var asked = _client.Time.GetTimestamp();
        var published = await _revisions.FindAsync(new TableQuery(["name", "value"]), cancellationToken)
            .ToDictionaryAsync(row => row.Text("name") ?? "", row => row.Long("value") ?? 0, cancellationToken: cancellationToken);
        _lastRevision = Math.Max(_lastRevision, published.Values.DefaultIfEmpty().Max());
        var seen = await Replica.GetSeenAsync(cancellationToken);
        var isComplete = await Replica.IsCompleteAsync(cancellationToken);

        // At the first look anything may be there that a run which ended badly did not publish.
        if (_mustRead || !isComplete || published.Count != seen.Count || published.Except(seen).Any())
        {
            var wasReset = seen.Any(writer => published.GetValueOrDefault(writer.Key) < writer.Value);
            await new ReplicaReading(this, isComplete && !wasReset ? seen.Values.DefaultIfEmpty().Max() : null).RunAsync(cancellationToken);
            await Replica.SetSeenAsync(published, cancellationToken);
        }

        _mustRead = false;
        _checked = asked;
    }
}

using System.Text.Json.Nodes;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// Reads what has changed in the database into the replica. A song counts once its rows in songs and metadata are there, which
/// are written after its vectors. What was read before is met again, and written again only where it differs.
/// </summary>
/// <param name="since">The greatest revision seen; <c>null</c> reads everything, and removes what is not there any more.</param>
internal sealed class ReplicaReading(AstraLibrary library, long? since)
{
    private const int SongsAtOnce = 500;

    /// <summary>
    /// Between taking a revision and publishing it, a writer may be overtaken by one with a greater revision. Reading so far back
    /// meets its rows nevertheless; no write takes that long.
    /// </summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private readonly LocalStorageBackend _replica = library.Replica.Library;
    private readonly HashSet<SongId> _heard = [];
    private Dictionary<SongId, (Song Song, long Revision)> _songs = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var changed = since is { } seen ? new JsonObject { ["revision"] = new JsonObject { ["$gt"] = seen - Overlap.Ticks } } : null;
        var deleted = ReadAsync(library.Tombstones, changed, ["song_id", "revision"], cancellationToken);
        var files = ReadAsync(library.Files, changed, AstraRows.FileColumns, cancellationToken);
        var songs = ReadAsync(library.Songs, changed, AstraRows.SongColumns, cancellationToken);
        await Task.WhenAll(deleted, files, songs);
        _songs = Join(await songs, await files, await deleted);

        var query = new TableQuery([.. AstraRows.VectorColumns, "revision"]) { Filter = changed?.DeepClone().AsObject() };
        await foreach (var rows in library.Vectors.FindAsync(query, cancellationToken).Chunk(SongsAtOnce).WithCancellation(cancellationToken))
        {
            await SaveVectorsAsync(rows, cancellationToken);
        }

        await SaveSongsWithoutNewVectorsAsync(cancellationToken);
        await DeleteAsync((await deleted).Keys.Where(id => !_songs.ContainsKey(id)), cancellationToken);
        if (since is null)
        {
            await DeleteAsync((await _replica.Metadata.FindIdsAsync(SongFilter.All, cancellationToken)).Where(id => !_songs.ContainsKey(id)), cancellationToken);
        }
    }

    private static async Task<Dictionary<SongId, TableRow>> ReadAsync(
        DataApiTable table, JsonObject? changed, IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        await table.FindAsync(new TableQuery(columns) { Filter = changed?.DeepClone().AsObject() }, cancellationToken)
            .ToDictionaryAsync(row => new SongId(row.Uuid("song_id")), cancellationToken: cancellationToken);

    private static Dictionary<SongId, (Song Song, long Revision)> Join(
        Dictionary<SongId, TableRow> songs, Dictionary<SongId, TableRow> files, Dictionary<SongId, TableRow> deleted)
    {
        var whole = new Dictionary<SongId, (Song, long)>();
        foreach (var (id, row) in songs)
        {
            var revision = row.Long("revision") ?? 0;
            var isDeleted = deleted.TryGetValue(id, out var tombstone) && tombstone.Long("revision") > revision;
            if (!isDeleted && files.TryGetValue(id, out var file))
            {
                whole[id] = (AstraRows.ReadSong(row, file), revision);
            }
        }

        return whole;
    }

    private async Task DeleteAsync(IEnumerable<SongId> songs, CancellationToken cancellationToken)
    {
        foreach (var id in songs.ToList())
        {
            await _replica.DeleteAsync(id, cancellationToken);
        }
    }

    private async Task SaveVectorsAsync(TableRow[] rows, CancellationToken cancellationToken)
    {
        var found = rows
            .Select(row => (Vectors: AstraRows.ReadVectors(row)!, Revision: row.Long("revision") ?? 0))
            .Where(row => row.Vectors is not null)
            .OrderBy(row => row.Revision)
            .ToList();
        SongId[] ids = [.. found.Select(row => row.Vectors.SongId).Distinct()];
        var known = (await _replica.Metadata.GetManyAsync(ids, cancellationToken)).ToDictionary(song => song.Id);
        var heard = (await _replica.Embeddings.GetManyAsync(ids, cancellationToken)).ToDictionary(vectors => (vectors.SongId, vectors.Space));
        List<SongRecord> records = [];
        foreach (var (vectors, revision) in found)
        {
            var there = known.GetValueOrDefault(vectors.SongId);
            var song = _songs.TryGetValue(vectors.SongId, out var read) ? read.Song : there;
            if (song is null)
            {
                continue;
            }

            _heard.Add(song.Id);
            var isSame = song == there
                && heard.TryGetValue((song.Id, vectors.Space), out var before)
                && before.Embedding.Values.SequenceEqual(vectors.Embedding.Values) && before.Uniformity.Equals(vectors.Uniformity);
            if (!isSame || revision > since || read.Revision > since)
            {
                records.Add(new SongRecord(song, vectors));
            }
        }

        await _replica.SaveAsync(records, cancellationToken);
    }

    private async Task SaveSongsWithoutNewVectorsAsync(CancellationToken cancellationToken)
    {
        foreach (var songs in _songs.Values.Where(song => !_heard.Contains(song.Song.Id)).OrderBy(song => song.Revision).Chunk(SongsAtOnce))
        {
            var known = (await _replica.Metadata.GetManyAsync([.. songs.Select(song => song.Song.Id)], cancellationToken)).ToDictionary(song => song.Id);
            foreach (var (song, revision) in songs)
            {
                if (known.TryGetValue(song.Id, out var there) && (there != song || revision > since))
                {
                    await _replica.Metadata.StoreAsync(song, cancellationToken);
                }
            }
        }
    }
}

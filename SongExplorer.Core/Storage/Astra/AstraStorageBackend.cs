using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// The library in Astra DB. Rows are written in such an order (file facts and vectors, then the song) that a song is seen only
/// when it is whole, and deleted in the reverse order.
/// </summary>
internal sealed class AstraStorageBackend : IStorageBackend, IDisposable
{
    private readonly AstraLibrary _library;
    private readonly AstraAudioStorage _audio;

    public AstraStorageBackend(DataApiClient client, AstraReplica replica)
    {
        _library = new AstraLibrary(client, replica);
        _audio = new AstraAudioStorage(_library);
        Embeddings = new AstraEmbeddingStorage(_library);
        Metadata = new AstraMetadataStorage(_library);
    }

    public string Name => StorageOptions.Astra;

    public IAudioStorage Audio => _audio;

    public IEmbeddingStorage Embeddings { get; }

    public IMetadataStorage Metadata { get; }

    private LocalStorageBackend Replica => _library.Replica.Library;

    public async Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken)
    {
        records = SongRecords.Check(records);
        if (records.Count > 0)
        {
            await _library.WriteAsync(
                revise => SaveRowsAsync(records, revise, cancellationToken),
                () => Replica.SaveAsync([.. records.Select(record => record with { Vectors = record.Vectors with { Windows = [] } })], cancellationToken),
                cancellationToken);
        }
    }

    public Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken) => _audio.WithoutUploadsAsync(
        id,
        () => _library.WriteAsync(
            async revise =>
            {
                if (await Replica.Metadata.GetAsync(id, cancellationToken) is null)
                {
                    return false;
                }

                await DeleteRowsAsync(id, revise(), cancellationToken);
                return true;
            },
            () => Replica.DeleteAsync(id, cancellationToken),
            cancellationToken),
        cancellationToken);

    public async IAsyncEnumerable<DeletedSong> ListDeletedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await _library.EnsureFreshAsync(cancellationToken);
        var there = (await Replica.Metadata.FindIdsAsync(SongFilter.All, cancellationToken)).ToHashSet();
        await foreach (var row in _library.Tombstones.FindAsync(new TableQuery(["song_id", "deleted_ticks"]), cancellationToken))
        {
            if (new SongId(row.Uuid("song_id")) is var id && !there.Contains(id))
            {
                yield return new DeletedSong(id, new DateTimeOffset(row.Long("deleted_ticks") ?? 0, TimeSpan.Zero));
            }
        }
    }

    public async Task<long> GetRevisionAsync(CancellationToken cancellationToken)
    {
        await _library.EnsureFreshAsync(cancellationToken);
        return await Replica.GetRevisionAsync(cancellationToken);
    }

    public void Dispose()
    {
        _audio.Dispose();
        _library.Dispose();
    }

    private async Task<bool> SaveRowsAsync(IReadOnlyList<SongRecord> records, Func<long> revise, CancellationToken cancellationToken)
    {
        var known = (await Replica.Metadata.GetManyAsync([.. records.Select(record => record.Song.Id)], cancellationToken)).ToDictionary(song => song.Id);
        using var replacing = new RowWriter(clearsMissing: true);
        using var adding = new RowWriter(clearsMissing: false);
        var (files, vectors, songs) = (new List<Row>(records.Count), new List<Row>(records.Count), new List<Row>(records.Count));
        foreach (var (song, heard) in records)
        {
            // Also what is not known here may be there, half of it, from a run that was killed; but then it was written the same.
            var row = known.ContainsKey(song.Id) ? replacing : adding;
            var revision = revise();
            files.Add(row.File(song, revision));
            vectors.Add(row.Vectors(heard, song, _library.Now, revision));
            songs.Add(row.Song(song, revision));
        }

        foreach (var (song, heard) in records)
        {
            if (known.TryGetValue(song.Id, out var before) && before.File.ContentHash != song.File.ContentHash)
            {
                await DropWhatWasHeardAsync(song.Id, cancellationToken);
            }
            else if (before is not null && before != song)
            {
                await RenewCopiesAsync(song, heard.Space, cancellationToken);
            }
        }

        await Task.WhenAll(_library.Files.InsertManyAsync(files, cancellationToken), _library.Vectors.InsertManyAsync(vectors, cancellationToken));
        await _library.Songs.InsertManyAsync(songs, cancellationToken);
        return true;
    }

    /// <summary>Another recording now: what was computed from the old one, and the copy of it, is void in every space.</summary>
    private async Task DropWhatWasHeardAsync(SongId id, CancellationToken cancellationToken)
    {
        await DeleteVectorsAsync(id, cancellationToken);
        await _audio.DropAsync(id, cancellationToken);
    }

    /// <summary>The vectors in other spaces are filtered by copies of the song's tags.</summary>
    private async Task RenewCopiesAsync(Song song, EmbeddingSpace? except, CancellationToken cancellationToken)
    {
        foreach (var vectors in await Replica.Embeddings.GetManyAsync([song.Id], cancellationToken))
        {
            if (vectors.Space != except)
            {
                var (set, unset) = AstraRows.CopiesOf(song);
                await _library.Vectors.UpdateOneAsync(AstraRows.Key(song.Id, vectors.Space), set, unset, cancellationToken);
            }
        }
    }

    private async Task DeleteRowsAsync(SongId id, long revision, CancellationToken cancellationToken)
    {
        using var row = new RowWriter(clearsMissing: false);
        var tombstone = row.Uuid("song_id", id.Value).Long("deleted_ticks", _library.Now.UtcTicks).Time("deleted_at", _library.Now).Long("revision", revision).ToRow();
        await _library.Tombstones.InsertOneAsync(tombstone, cancellationToken);
        await _library.Songs.DeleteOneAsync(AstraRows.Key(id), cancellationToken);
        await DeleteVectorsAsync(id, cancellationToken);
        await _library.Files.DeleteOneAsync(AstraRows.Key(id), cancellationToken);
        await _library.Chunks.DeleteManyAsync(AstraRows.Key(id), cancellationToken);
    }

    private async Task DeleteVectorsAsync(SongId id, CancellationToken cancellationToken)
    {
        var rows = await _library.Vectors.FindAsync(new TableQuery(["embedding_id"]) { Filter = AstraRows.Key(id) }, cancellationToken).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            await _library.Vectors.DeleteOneAsync(new JsonObject { ["embedding_id"] = row.Uuid("embedding_id").ToString() }, cancellationToken);
        }
    }
}

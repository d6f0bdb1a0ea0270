using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra;

/// <summary>Searches in the database, with the filter, in one request; whole spaces are read from the replica.</summary>
internal sealed class AstraEmbeddingStorage(AstraLibrary library) : IEmbeddingStorage
{
    /// <summary>The database's graph search finds more of the truly nearest when it is asked for more.</summary>
    private const int LeastAsked = 50;

    /// <summary>Vectors removed before others have their turn with the database.</summary>
    private const int DeletedAtOnce = 500;

    private readonly Local.LocalStorageBackend _replica = library.Replica.Library;

    public Task StoreAsync(SongVectors vectors, CancellationToken cancellationToken)
    {
        SongRecords.Check(vectors);
        return library.WriteAsync(
            async revise =>
            {
                var song = await _replica.Metadata.GetAsync(vectors.SongId, cancellationToken) ?? throw new UnknownSongException(vectors.SongId);
                using var row = new RowWriter(clearsMissing: true);
                await library.Vectors.InsertOneAsync(row.Vectors(vectors, song, library.Now, revise()), cancellationToken);
                return true;
            },
            () => _replica.Embeddings.StoreAsync(vectors with { Windows = [] }, cancellationToken),
            cancellationToken);
    }

    public async Task<SongVectors?> GetAsync(SongId id, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        if (!await IsThereAsync(id, cancellationToken))
        {
            return null;
        }

        var row = await library.Vectors.FindOneAsync(new TableQuery(AstraRows.WindowColumns) { Filter = AstraRows.Key(id, space) }, cancellationToken);
        return row is { } found ? AstraRows.ReadVectors(found) : null;
    }

    public async Task<IReadOnlyList<SongVectors>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        var songs = await _replica.Metadata.GetManyAsync(ids, cancellationToken);
        var found = new List<SongVectors>(songs.Count);
        foreach (var some in songs.Select(song => song.Id).Chunk(AstraFilter.MostIds))
        {
            var query = new TableQuery(AstraRows.WindowColumns)
            {
                Filter = new JsonObject { ["song_id"] = new JsonObject { ["$in"] = new JsonArray([.. some.Select(id => JsonValue.Create(id.ToString()))]) } },
            };
            var rows = await library.Vectors.FindAsync(query, cancellationToken).ToListAsync(cancellationToken);
            found.AddRange(rows.Select(AstraRows.ReadVectors).OfType<SongVectors>().OrderBy(vectors => vectors.SongId));
        }

        return found;
    }

    public async Task<IReadOnlyList<SimilarSong>> SearchSimilarAsync(
        Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        await library.EnsureFreshAsync(cancellationToken);
        var withWords = string.IsNullOrWhiteSpace(filter.Words) ? null : await _replica.Metadata.FindIdsAsync(filter, cancellationToken);
        if (count == 0 || withWords is { Count: 0 })
        {
            return [];
        }

        // More than one request can say: the replica has the same vectors and compares them all.
        return count > TableQuery.MostNearest || withWords is { Count: > AstraFilter.MostIds }
            ? await _replica.Embeddings.SearchSimilarAsync(query, space, count, threshold, filter, cancellationToken)
            : await SearchAsync(query, AstraFilter.ToJson(filter, space.Key, withWords), count, threshold, cancellationToken);
    }

    public async IAsyncEnumerable<EmbeddingChange> ReadChangesAsync(
        EmbeddingSpace space, long sinceRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        await foreach (var change in _replica.Embeddings.ReadChangesAsync(space, sinceRevision, cancellationToken))
        {
            yield return change;
        }
    }

    public async Task<IReadOnlyList<EmbeddingSpace>> ListSpacesAsync(CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        return await _replica.Embeddings.ListSpacesAsync(cancellationToken);
    }

    public async Task<IReadOnlySet<SongId>> ListIdsAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        return await _replica.Embeddings.ListIdsAsync(space, cancellationToken);
    }

    public async Task<int> CountAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        return await _replica.Embeddings.CountAsync(space, cancellationToken);
    }

    /// <summary>
    /// Row by row, which is all that a table's key allows, with no more requests at once than importing makes. Copies on other
    /// machines keep the vectors until they are read anew.
    /// </summary>
    public async Task<int> DeleteSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var ids = await ListIdsAsync(space, cancellationToken);
        foreach (var some in ids.Chunk(DeletedAtOnce))
        {
            await library.WriteAsync(
                async revise =>
                {
                    revise();
                    await DeleteAsync(some, space, cancellationToken);
                    return true;
                },
                () => Task.CompletedTask,
                cancellationToken);
        }

        await _replica.Embeddings.DeleteSpaceAsync(space, cancellationToken);
        return ids.Count;
    }

    private Task DeleteAsync(IEnumerable<SongId> ids, EmbeddingSpace space, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        ids,
        new ParallelOptions { MaxDegreeOfParallelism = library.Options.Parallel, CancellationToken = cancellationToken },
        async (id, token) => await library.Vectors.DeleteOneAsync(AstraRows.Key(id, space), token));

    private async Task<bool> IsThereAsync(SongId id, CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        return await _replica.Metadata.GetAsync(id, cancellationToken) is not null;
    }

    /// <summary>One request. The database answers with (1 + cosine) / 2, nearest first.</summary>
    private async Task<IReadOnlyList<SimilarSong>> SearchAsync(
        Embedding query, JsonObject filter, int count, float threshold, CancellationToken cancellationToken)
    {
        var nearest = new TableQuery(["song_id"])
        {
            Filter = filter,
            Nearest = query.Values.ToArray(),
            Limit = Math.Max(count, LeastAsked),
            IncludeSimilarity = true,
        };
        var found = await library.Vectors.FindAsync(nearest, cancellationToken)
            .Select(row => new SimilarSong(new SongId(row.Uuid("song_id")), (2 * row.Similarity) - 1))
            .TakeWhile(song => song.Similarity >= threshold)
            .ToListAsync(cancellationToken);

        // A vector may be there before its song is, or still be there when the song is not.
        var whole = (await _replica.Metadata.GetManyAsync([.. found.Select(song => song.Id)], cancellationToken)).Select(song => song.Id).ToHashSet();
        return [.. found.Where(song => whole.Contains(song.Id)).OrderByDescending(song => song.Similarity).ThenBy(song => song.Id).Take(count)];
    }
}

using System.Runtime.CompilerServices;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>A storage backend as one end of a transfer.</summary>
internal sealed class BackendEnd(IStorageBackend backend) : ITransferEnd, ISearchableEnd
{
    private const int SongsPerPage = 500;

    public string Name => backend.Name;

    public async IAsyncEnumerable<SongState> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var spaces = new List<(EmbeddingSpace Space, IReadOnlySet<SongId> Songs)>();
        foreach (var space in await backend.Embeddings.ListSpacesAsync(cancellationToken))
        {
            spaces.Add((space, await backend.Embeddings.ListIdsAsync(space, cancellationToken)));
        }

        var isHere = Name == StorageOptions.Local;
        var kept = await backend.Audio.ListKeptAsync(cancellationToken);
        var ids = await backend.Metadata.FindIdsAsync(SongFilter.All, cancellationToken);
        foreach (var page in ids.Order().Chunk(SongsPerPage))
        {
            foreach (var song in await backend.Metadata.GetManyAsync(page, cancellationToken))
            {
                var heard = spaces.Where(space => space.Songs.Contains(song.Id)).Select(space => space.Space).ToHashSet();
                yield return new SongState(song.Id, song.UpdatedAt, heard, kept.Contains(song.Id)) { HasOriginal = isHere && HasOriginal(song) };
            }
        }
    }

    public IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken) => backend.ListDeletedAsync(cancellationToken);

    public async Task<IReadOnlyList<MovingSong>> ReadAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken)
    {
        var vectors = (await backend.Embeddings.GetManyAsync(ids, cancellationToken)).ToLookup(found => found.SongId);
        var songs = await backend.Metadata.GetManyAsync(ids, cancellationToken);
        return [.. songs.Select(song => new MovingSong(song, [.. vectors[song.Id]]))];
    }

    /// <summary>A song is saved once for each space; saving the same recording keeps the vectors of the others.</summary>
    public async Task WriteAsync(IReadOnlyList<MovingSong> songs, CancellationToken cancellationToken)
    {
        for (var i = 0; songs.Any(song => song.Vectors.Count > i); i++)
        {
            await backend.SaveAsync([.. songs.Where(song => song.Vectors.Count > i).Select(song => new SongRecord(song.Song, song.Vectors[i]))], cancellationToken);
        }
    }

    public Task DeleteAsync(SongId id, CancellationToken cancellationToken) => backend.DeleteAsync(id, cancellationToken);

    public Task<Stream?> OpenAudioAsync(SongId id, CancellationToken cancellationToken) => backend.Audio.OpenAsync(id, cancellationToken);

    public Task StoreAudioAsync(SongId id, string path, CancellationToken cancellationToken) => backend.Audio.UploadAsync(path, id, cancellationToken);

    public Task<IReadOnlyList<SimilarSong>> SearchAsync(Embedding query, EmbeddingSpace space, int count, CancellationToken cancellationToken) =>
        backend.Embeddings.SearchSimilarAsync(query, space, count, threshold: -1, SongFilter.All, cancellationToken);

    private static bool HasOriginal(Song song) => !StoreTrack.IsPath(song.File.Path) && new FileInfo(song.File.Path) is { Exists: true } file && file.Length == song.File.Size;
}

/// <summary>An end that can be asked what is similar, so that its search can be judged.</summary>
internal interface ISearchableEnd
{
    Task<IReadOnlyList<SimilarSong>> SearchAsync(Embedding query, EmbeddingSpace space, int count, CancellationToken cancellationToken);
}

using System.Runtime.CompilerServices;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Support;

/// <summary>A library in memory, with what searching reads; it counts what it is asked.</summary>
internal sealed class SimilarityBackend : IStorageBackend, IEmbeddingStorage, IMetadataStorage
{
    public static readonly EmbeddingSpace Space = new("test", "1");

    private readonly Dictionary<SongId, (Embedding? Vector, long Revision)> _vectors = [];
    private readonly Dictionary<SongId, Song> _songs = [];
    private readonly Dictionary<SongId, SongVectors> _heard = [];

    public string Name => "memory";

    public long Revision { get; private set; }

    public int ChangesRead { get; private set; }

    public int FiltersAsked { get; private set; }

    /// <summary>After so many changes, reading fails.</summary>
    public int FailAfter { get; set; } = int.MaxValue;

    public IEmbeddingStorage Embeddings => this;

    public IMetadataStorage Metadata => this;

    public IAudioStorage Audio => throw new NotSupportedException();

    public void Set(int number, Embedding vector, string genre = "", Func<Song, Song>? change = null)
    {
        var id = SimilarityData.Id(number);
        _vectors[id] = (vector, ++Revision);
        var song = new Song
        {
            Id = id,
            Tags = SongTags.None with { Title = $"Song {number}", Genre = genre },
            File = new AudioFile($"{number}.mp3", 1, default, "", TimeSpan.FromMinutes(3), "mp3", 44100, 2, false),
            AddedAt = default,
            UpdatedAt = default,
        };
        _songs[id] = change?.Invoke(song) ?? song;
    }

    /// <summary>What was heard in a song's windows.</summary>
    public void SetWindows(int number, params (double Seconds, Embedding Vector)[] windows)
    {
        var id = SimilarityData.Id(number);
        _heard[id] = new SongVectors(
            id, Space, _vectors[id].Vector!, 1, [.. windows.Select(window => new WindowVector(TimeSpan.FromSeconds(window.Seconds), [.. window.Vector.Values.ToArray().Select(value => (Half)value)]))]);
    }

    public void Remove(int number)
    {
        _vectors[SimilarityData.Id(number)] = (null, ++Revision);
        _songs.Remove(SimilarityData.Id(number));
    }

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(Revision);

    public async IAsyncEnumerable<EmbeddingChange> ReadChangesAsync(
        EmbeddingSpace space, long sinceRevision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (id, (vector, revision)) in _vectors.Where(entry => entry.Value.Revision > sinceRevision).OrderBy(entry => entry.Value.Revision).ToArray())
        {
            await Task.Yield();
            if (++ChangesRead > FailAfter)
            {
                throw new StorageUnavailableException("The library cannot be read.");
            }

            yield return new EmbeddingChange(id, vector, revision);
        }
    }

    Task<Song?> IMetadataStorage.GetAsync(SongId id, CancellationToken cancellationToken) => Task.FromResult(_songs.GetValueOrDefault(id));

    public Task<IReadOnlyList<Song>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Song>>([.. ids.Where(_songs.ContainsKey).Select(id => _songs[id])]);

    public Task<IReadOnlyList<SongId>> FindIdsAsync(SongFilter filter, CancellationToken cancellationToken)
    {
        FiltersAsked++;
        return Task.FromResult<IReadOnlyList<SongId>>([.. _songs.Values.Where(song => song.Tags.Genre == filter.Genre).Select(song => song.Id)]);
    }

    public Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StoreAsync(SongVectors vectors, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StoreAsync(Song song, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SongVectors?> GetAsync(SongId id, EmbeddingSpace space, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CountAsync(EmbeddingSpace space, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CountAsync(SongFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Song>> ListAsync(SongQuery query, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Song>>([.. _songs.Values.OrderBy(song => song.Id).Skip(query.Skip).Take(query.Take)]);

    public Task<IReadOnlyList<FieldValue>> GetValuesAsync(SongField field, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Song?> FindByContentHashAsync(string contentHash, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Song?> FindByPathAsync(string path, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<KnownFile> ListFilesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> DeleteSpaceAsync(EmbeddingSpace space, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<EmbeddingSpace>> ListSpacesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<SongVectors>> IEmbeddingStorage.GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SongVectors>>([.. ids.Where(_heard.ContainsKey).Select(id => _heard[id])]);

    public Task<IReadOnlySet<SongId>> ListIdsAsync(EmbeddingSpace space, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<SimilarSong>> SearchSimilarAsync(
        Embedding query, EmbeddingSpace space, int count, float threshold, SongFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();
}

using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace SongExplorer.AppleMusic;

/// <summary>Finds songs through the iTunes Search API. An answer holds for an hour; what several ask at once is asked once.</summary>
public sealed class AppleMusicStore(IOptions<AppleMusicOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly StoreApi _api = new(options.Value, time);
    private readonly StoreReader _reader = new(options.Value);
    private readonly MemoryCache _searches = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly MemoryCache _songs = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly SharedCalls<StoreQuestion, IReadOnlyList<StoreSong>> _calls = new();

    /// <exception cref="StoreException">The term is empty or too long, or the store does not answer as it should.</exception>
    public async Task<IReadOnlyList<StoreSong>> SearchAsync(StoreQuery query, CancellationToken cancellationToken)
    {
        var question = StoreQuestion.Search(query, options.Value.Country);
        return Remembered<IReadOnlyList<StoreSong>>(_searches, question) ?? await _calls.RunAsync(
            question,
            async cancellationToken =>
            {
                var songs = await AskAsync(question, cancellationToken);
                Remember(_searches, question, songs, songs.Count + 1);
                return songs;
            },
            cancellationToken);
    }

    /// <summary>The song of that number, as of the last search if it was in one, or <c>null</c> when the store has none.</summary>
    /// <exception cref="StoreException">The store does not answer as it should.</exception>
    public async Task<StoreSong?> FindAsync(long id, string country, CancellationToken cancellationToken)
    {
        var question = StoreQuestion.Lookup(id, country);
        return Remembered<StoreSong>(_songs, question)
            ?? (await _calls.RunAsync(question, cancellationToken => AskAsync(question, cancellationToken), cancellationToken)).FirstOrDefault(song => song.Track.Id == id);
    }

    public void Dispose()
    {
        _api.Dispose();
        _searches.Dispose();
        _songs.Dispose();
    }

    private async Task<IReadOnlyList<StoreSong>> AskAsync(StoreQuestion question, CancellationToken cancellationToken)
    {
        var songs = _reader.Read(await _api.AskAsync(question.PathAndQuery, cancellationToken), question.Country);
        foreach (var song in songs)
        {
            Remember(_songs, StoreQuestion.Lookup(song.Track.Id, question.Country), song, size: 1);
        }

        return songs;
    }

    private T? Remembered<T>(MemoryCache cache, StoreQuestion question)
        where T : class => cache.TryGetValue(question, out Answer<T>? answer) && time.GetElapsedTime(answer!.At) < Hour ? answer.Value : null;

    private void Remember<T>(MemoryCache cache, StoreQuestion question, T value, int size) =>
        cache.Set(question, new Answer<T>(value, time.GetTimestamp()), new MemoryCacheEntryOptions { Size = size, AbsoluteExpirationRelativeToNow = Hour });

    private sealed record Answer<T>(T Value, long At);
}

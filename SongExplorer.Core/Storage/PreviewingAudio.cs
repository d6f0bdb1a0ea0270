using Microsoft.Extensions.Logging;
using SongExplorer.AppleMusic;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage;

/// <summary>Sound as the library has it and, of a preview that it does not keep, as the store sends it.</summary>
internal sealed partial class PreviewingAudio(IStorageBackend inner, PreviewSource source, AppleMusicStore store, TimeProvider time, ILogger<PreviewingAudio> logger)
    : IAudioStorage
{
    public Task UploadAsync(string path, SongId id, CancellationToken cancellationToken) => inner.Audio.UploadAsync(path, id, cancellationToken);

    /// <exception cref="StoreException">The store does not send the preview.</exception>
    public async Task<bool> DownloadAsync(SongId id, string path, CancellationToken cancellationToken)
    {
        await using var audio = await OpenAsync(id, cancellationToken);
        return audio is not null && await PartFile.WriteToAsync(path, audio, cancellationToken);
    }

    public Task<Uri?> GetUrlAsync(SongId id, TimeSpan expiresIn, CancellationToken cancellationToken) => inner.Audio.GetUrlAsync(id, expiresIn, cancellationToken);

    public Task DeleteAsync(SongId id, CancellationToken cancellationToken) => inner.Audio.DeleteAsync(id, cancellationToken);

    public Task<IReadOnlySet<SongId>> ListKeptAsync(CancellationToken cancellationToken) => inner.Audio.ListKeptAsync(cancellationToken);

    /// <exception cref="StoreException">The store does not send the preview.</exception>
    public async Task<Stream?> OpenAsync(SongId id, CancellationToken cancellationToken) =>
        await inner.Audio.OpenAsync(id, cancellationToken) is { } sound ? sound
        : await inner.Metadata.GetAsync(id, cancellationToken) is { Source: AudioSource.Preview, Store: { } track } song ? await FetchAsync(song, track, cancellationToken)
        : null;

    /// <summary>The store gives its previews new addresses now and then: what does not come is asked for once more by its number.</summary>
    private async Task<Stream?> FetchAsync(Song song, StoreTrack track, CancellationToken cancellationToken)
    {
        try
        {
            return await source.OpenAsync(track, cancellationToken);
        }
        catch (StoreException e)
        {
            if (await FindAnewAsync(track, cancellationToken) is not { } anew)
            {
                throw;
            }

            LogMoved(song.Title, e.Message);
            var sound = await source.OpenAsync(anew, cancellationToken);
            await RememberAsync(song.Id, anew, cancellationToken);
            return sound;
        }
    }

    private async Task<StoreTrack?> FindAnewAsync(StoreTrack track, CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(track.Id, track.Country, cancellationToken) is { Track: { Preview: not null } anew } && anew.Preview != track.Preview ? anew : null;
        }
        catch (StoreException)
        {
            return null; // what the preview's own address answered says more
        }
    }

    private async Task RememberAsync(SongId id, StoreTrack track, CancellationToken cancellationToken)
    {
        try
        {
            if (await inner.Metadata.GetAsync(id, cancellationToken) is { } song)
            {
                await inner.Metadata.StoreAsync(song with { Store = track, UpdatedAt = time.GetUtcNow() }, cancellationToken);
            }
        }
        catch (Exception e) when (e is UnknownSongException or StorageUnavailableException)
        {
            // It plays in any case.
        }
    }

    [LoggerMessage(LogLevel.Information, "The preview of {Song} has another address by now: {Reason}")]
    private partial void LogMoved(string song, string reason);
}

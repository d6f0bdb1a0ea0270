using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// Audio is played from where it lies. What is uploaded goes into the song's own row when it is small and into
/// <see cref="AudioChunks"/> when it is not, and is checked by its SHA-256 on the way down.
/// </summary>
internal sealed class AstraAudioStorage(AstraLibrary library) : IAudioStorage, IDisposable
{
    private static readonly string[] AudioColumns = ["audio_blob", "audio_size", "audio_sha256", "audio_chunks"];
    private readonly SemaphoreSlim[] _uploads = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private readonly AudioChunks _chunks = new(library);

    public Task UploadAsync(string path, SongId id, CancellationToken cancellationToken) => WithoutUploadsAsync(
        id,
        async () =>
        {
            await library.EnsureFreshAsync(cancellationToken);
            var song = await library.Replica.Library.Metadata.GetAsync(id, cancellationToken) ?? throw new UnknownSongException(id);
            try
            {
                await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
                if (hash != song.File.ContentHash)
                {
                    throw new InvalidDataException($"{path} is not the file that was imported as song {id}, or it has changed since. Import it again.");
                }

                file.Position = 0;
                await StoreAsync(id, file, hash, cancellationToken);
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StorageUnavailableException($"{path} cannot be read: {e.Message}", e);
            }
        },
        cancellationToken);

    public async Task<bool> DownloadAsync(SongId id, string path, CancellationToken cancellationToken)
    {
        await using var audio = await OpenAsync(id, cancellationToken);
        return audio is not null && await PartFile.WriteToAsync(path, audio, cancellationToken);
    }

    public async Task<Uri?> GetUrlAsync(SongId id, TimeSpan expiresIn, CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        var song = await library.Replica.Library.Metadata.GetAsync(id, cancellationToken);
        return Uri.TryCreate(song?.File.Path, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
    }

    public Task DeleteAsync(SongId id, CancellationToken cancellationToken) => WithoutUploadsAsync(
        id,
        async () =>
        {
            await DropAsync(id, cancellationToken);
            return true;
        },
        cancellationToken);

    public async Task<IReadOnlySet<SongId>> ListKeptAsync(CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        var there = (await library.Replica.Library.Metadata.FindIdsAsync(SongFilter.All, cancellationToken)).ToHashSet();
        return there.Count == 0
            ? there
            : await library.Songs.FindAsync(new TableQuery(["song_id", "audio_sha256"]), cancellationToken)
                .Where(row => row.Text("audio_sha256") is not null)
                .Select(row => new SongId(row.Uuid("song_id")))
                .Where(there.Contains)
                .ToHashSetAsync(cancellationToken: cancellationToken);
    }

    public async Task<Stream?> OpenAsync(SongId id, CancellationToken cancellationToken)
    {
        await library.EnsureFreshAsync(cancellationToken);
        if (await library.Replica.Library.Metadata.GetAsync(id, cancellationToken) is not { } song)
        {
            return null;
        }

        var row = await library.Songs.FindOneAsync(new TableQuery(AudioColumns) { Filter = AstraRows.Key(id) }, cancellationToken);
        if (row?.Text("audio_sha256") is not { } hash)
        {
            return AudioFolder.TryOpen(song.File.Path);
        }

        if (row.Value.Int("audio_chunks") is > 0 and var count)
        {
            return await _chunks.OpenAsync(id, count, hash, cancellationToken);
        }

        var audio = row.Value.Blob("audio_blob") ?? [];
        return Convert.ToHexStringLower(SHA256.HashData(audio)) == hash
            ? new MemoryStream(audio, writable: false)
            : throw AudioChunks.Damaged(id);
    }

    /// <summary>Removes the copy, if there is one; for one who holds off uploads already, or has just written the song.</summary>
    public async Task DropAsync(SongId id, CancellationToken cancellationToken)
    {
        await library.Songs.UpdateOneAsync(AstraRows.Key(id), [], AudioColumns, cancellationToken);
        await library.Chunks.DeleteManyAsync(AstraRows.Key(id), cancellationToken);
    }

    /// <summary>Runs while no audio of this song is on its way, so that neither overtakes the other.</summary>
    public async Task<T> WithoutUploadsAsync<T>(SongId id, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var gate = _uploads[(uint)id.GetHashCode() % (uint)_uploads.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => Array.ForEach(_uploads, gate => gate.Dispose());

    private async Task StoreAsync(SongId id, FileStream file, string hash, CancellationToken cancellationToken)
    {
        var columns = new JsonObject { ["audio_size"] = file.Length, ["audio_sha256"] = hash };
        if (file.Length <= library.Options.InlineAudioLimit)
        {
            var audio = new byte[file.Length];
            await file.ReadExactlyAsync(audio, cancellationToken);
            columns["audio_blob"] = new JsonObject { ["$binary"] = Convert.ToBase64String(audio) };
            columns["audio_chunks"] = 0;
            await library.Songs.UpdateOneAsync(AstraRows.Key(id), columns, [], cancellationToken);
        }
        else
        {
            columns["audio_chunks"] = await _chunks.StoreAsync(id, file, hash, cancellationToken);
            await library.Songs.UpdateOneAsync(AstraRows.Key(id), columns, ["audio_blob"], cancellationToken);
        }
    }
}

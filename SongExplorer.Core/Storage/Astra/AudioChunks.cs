using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// Large audio in pieces, each a row: small enough for a request, and an upload that was cut off goes on after the pieces that
/// arrived. The song's row, written last, says how many there are.
/// </summary>
internal sealed class AudioChunks(AstraLibrary library)
{
    /// <summary>In bytes; as base64 in a request a third more.</summary>
    private const int Size = 1 << 20;

    /// <summary>Pieces in memory at once. A page of the database's own size would be 70 MB.</summary>
    private const int AtOnce = 4;

    public static InvalidDataException Damaged(SongId id) => new(
        $"The audio of song {id} in Astra is not what was uploaded. Delete it there and upload it again, for example with: songexplorer migrate --from local --to astra");

    /// <returns>How many pieces there are.</returns>
    public async Task<int> StoreAsync(SongId id, FileStream file, string hash, CancellationToken cancellationToken)
    {
        var arrived = await FindArrivedAsync(id, hash, cancellationToken);
        var count = (int)((file.Length + Size - 1) / Size);
        var buffer = new byte[Size];
        foreach (var numbers in Enumerable.Range(0, count).Where(number => !arrived.Contains(number)).Chunk(AtOnce))
        {
            List<Row> rows = [];
            foreach (var number in numbers)
            {
                file.Position = (long)number * Size;
                var length = await file.ReadAtLeastAsync(buffer, Size, throwOnEndOfStream: false, cancellationToken);
                using var row = new RowWriter(clearsMissing: false);
                rows.Add(row.Uuid("song_id", id.Value).Int("chunk_no", number).Text("audio_sha256", hash).Blob("data", buffer.AsSpan(0, length)).ToRow());
            }

            await library.Chunks.InsertManyAsync(rows, cancellationToken);
        }

        return count;
    }

    /// <summary>Reads them into a temporary file, which can be sought and goes with the stream.</summary>
    /// <exception cref="InvalidDataException">A piece is missing or damaged.</exception>
    public async Task<Stream> OpenAsync(SongId id, int count, string hash, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), $"songexplorer-{Guid.CreateVersion7():N}.audio");
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"Audio cannot be kept in {Path.GetTempPath()}: {e.Message}", e);
        }

        try
        {
            await ReadAsync(id, count, file, hash, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task ReadAsync(SongId id, int count, FileStream file, string hash, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var from = 0; from < count; from += AtOnce)
        {
            var filter = AstraRows.Key(id);
            filter["chunk_no"] = new JsonObject { ["$gte"] = from, ["$lt"] = from + AtOnce };
            var query = new TableQuery(["chunk_no", "data"]) { Filter = filter, Sort = new JsonObject { ["chunk_no"] = 1 }, Limit = AtOnce };
            await foreach (var row in library.Chunks.FindAsync(query, cancellationToken))
            {
                var data = row.Blob("data") ?? [];
                sha.AppendData(data);
                await file.WriteAsync(data, cancellationToken);
            }
        }

        if (Convert.ToHexStringLower(sha.GetHashAndReset()) != hash)
        {
            throw Damaged(id);
        }
    }

    /// <summary>The pieces of this very audio that are there; those of another are removed.</summary>
    private async Task<HashSet<int>> FindArrivedAsync(SongId id, string hash, CancellationToken cancellationToken)
    {
        var query = new TableQuery(["chunk_no", "audio_sha256"]) { Filter = AstraRows.Key(id) };
        var there = await library.Chunks.FindAsync(query, cancellationToken).ToListAsync(cancellationToken);
        if (there.All(row => row.Text("audio_sha256") == hash))
        {
            return [.. there.Select(row => row.Int("chunk_no") ?? -1)];
        }

        await library.Chunks.DeleteManyAsync(AstraRows.Key(id), cancellationToken);
        return [];
    }
}

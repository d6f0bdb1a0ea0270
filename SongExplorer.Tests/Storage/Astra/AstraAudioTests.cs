using System.Security.Cryptography;
using SongExplorer.DataApiServer;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Astra;

public sealed class AstraAudioTests : IAsyncLifetime
{
    private const string Keyspace = "default_keyspace";
    private readonly TemporaryFolder _music = new();
    private AstraHouse? _house;
    private AstraStorageBackend? _backend;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AstraStorageBackend Store => _backend!;

    private DataApiTestServer Server => _house!.Server;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        _backend = _house.Open();
    }

    public async ValueTask DisposeAsync()
    {
        _backend!.Dispose();
        await _house!.DisposeAsync();
        _music.Dispose();
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1 << 20, 0)]
    [InlineData((1 << 20) + 1, 2)]
    [InlineData(9_500_000, 10)]
    public async Task Small_audio_is_in_the_songs_row_and_large_in_pieces(int size, int pieces)
    {
        var (id, content) = await UploadAsync(size);

        Assert.Equal(pieces, Server.Database.Count(Keyspace, "audio_chunks"));
        Assert.Equal(content, await ReadAsync(id));
        await Store.DeleteAsync(id, Cancellation);
        Assert.Equal(0, Server.Database.Count(Keyspace, "audio_chunks"));
    }

    [Fact]
    public async Task An_upload_that_was_cut_off_goes_on_where_it_was()
    {
        Server.Faults.Next(Fault.Unauthorized401, when: request => request.Table == "audio_chunks" && request.Command == "insertMany" && Server.Database.Count(Keyspace, "audio_chunks") >= 4);
        var (path, record, content) = Make(9_500_000);
        await Store.SaveAsync([record], Cancellation);
        await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => Store.Audio.UploadAsync(path, record.Song.Id, Cancellation));
        Assert.Empty(await Store.Audio.ListKeptAsync(Cancellation));
        var arrived = Server.Database.Count(Keyspace, "audio_chunks");
        Server.Requests.Clear();

        await Store.Audio.UploadAsync(path, record.Song.Id, Cancellation);

        Assert.InRange(arrived, 4, 9);

        // A request that was under way when another one failed may have arrived since.
        Assert.InRange(Server.Requests.Snapshot().Where(request => request.Table == "audio_chunks").Sum(request => request.Documents), 1, 10 - arrived);
        File.Delete(path);
        Assert.Equal(content, await ReadAsync(record.Song.Id));
    }

    [Fact]
    public async Task Audio_that_was_damaged_on_the_way_or_there_is_never_played()
    {
        var (small, _) = await UploadAsync(1000);
        var (large, _) = await UploadAsync(2_500_000);
        Server.Database.Set(Keyspace, "songs", row => row["song_id"]!.ToString() == small.ToString(), "audio_blob", new byte[1000]);
        Server.Database.Delete(Keyspace, "audio_chunks", row => row["chunk_no"]!.ToString() == "1");

        foreach (var id in new[] { small, large })
        {
            var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Store.Audio.OpenAsync(id, Cancellation));
            Assert.Contains(id.ToString(), refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Audio_comes_through_a_network_that_fails()
    {
        Server.Faults.StallDuration = TimeSpan.FromMilliseconds(10);
        foreach (var fault in Faults.Recoverable.Where(fault => fault != Fault.Stall))
        {
            Server.Faults.Next(fault, when: request => request.Table == "audio_chunks" && Server.Requests.Count % 3 == 0);
        }

        var (id, content) = await UploadAsync(6_000_000);

        Assert.Equal(content, await ReadAsync(id));
    }

    private (string Path, SongRecord Record, byte[] Content) Make(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        var path = _music.Write($"{size}.ogg", content);
        var record = TestSongs.At(10).WithFile(file => file with { Path = path, Size = size, ContentHash = Convert.ToHexStringLower(SHA256.HashData(content)) });
        return (path, record, content);
    }

    private async Task<(SongId Id, byte[] Content)> UploadAsync(int size)
    {
        var (path, record, content) = Make(size);
        await Store.SaveAsync([record], Cancellation);
        await Store.Audio.UploadAsync(path, record.Song.Id, Cancellation);
        File.Delete(path);
        return (record.Song.Id, content);
    }

    private async Task<byte[]> ReadAsync(SongId id)
    {
        await using var stream = await Store.Audio.OpenAsync(id, Cancellation);
        using var bytes = new MemoryStream();
        await stream!.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}

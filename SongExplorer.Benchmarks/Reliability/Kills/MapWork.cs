using SongExplorer.Benchmarks.ServeLoad;

namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <summary>Drawing the first map of a library.</summary>
internal sealed class MapWork : IKilledWork
{
    private readonly Scratch _kept = new();
    private readonly int _songs;
    private Task? _made;

    public MapWork(int songs) => _songs = songs;

    public string Name => "map";

    public async Task<KillScene> SetAsync(string folder, CancellationToken cancellationToken)
    {
        await (_made ??= SyntheticLibrary.MakeAsync(_kept.Of("library"), _songs));
        var data = Scratch.Copy(_kept.Of("library"), Path.Combine(folder, "library"));
        return new KillScene(
            ["map", "--data", data],
            new Dictionary<string, string?>(),
            async token => [.. await LibraryPicture.TakeAsync(data, withIds: true, token), .. Maps(data)]);
    }

    public ValueTask DisposeAsync()
    {
        _kept.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The first map, bit for bit. Killed between its commit and the end of the process, it is followed by a second that starts from it,
    /// which must be of the same songs.
    /// </summary>
    private static IEnumerable<string> Maps(string data)
    {
        using var connection = LibraryPicture.Open(data);
        return
        [
            .. LibraryPicture.Rows(connection, "SELECT space, ids, x, y, trust, projection, trustworthiness FROM maps ORDER BY version LIMIT 1"),
            .. LibraryPicture.Rows(connection, "SELECT 'another map of other songs' FROM maps WHERE ids <> (SELECT ids FROM maps ORDER BY version LIMIT 1)"),
            .. LibraryPicture.Rows(connection, "SELECT 'no map is current' WHERE NOT EXISTS (SELECT 1 FROM current_maps)"),
        ];
    }
}

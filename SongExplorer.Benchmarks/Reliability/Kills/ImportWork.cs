namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <summary>Importing a folder of recordings into a new library.</summary>
internal sealed class ImportWork : IKilledWork
{
    private readonly Scratch _music = new();

    public ImportWork(int songs, double seconds) => Tones.Write(_music.Path, 0, songs, seconds);

    public string Name => "import";

    public Task<KillScene> SetAsync(string folder, CancellationToken cancellationToken)
    {
        var data = Path.Combine(folder, "library");
        return Task.FromResult(new KillScene(
            ["import", _music.Path, "--data", data, "--no-map"],
            new Dictionary<string, string?>(),
            token => LibraryPicture.TakeAsync(data, withIds: false, token)));
    }

    public ValueTask DisposeAsync()
    {
        _music.Dispose();
        return ValueTask.CompletedTask;
    }
}

using SongExplorer.Accounts;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>A served library with some songs, open or with accounts, and what is secret about it.</summary>
internal sealed class HostileHouse : IDisposable
{
    private const int Songs = 6;
    private const string Password = "green tea on the roof";

    private readonly Scratch _scratch = new();

    private HostileHouse()
    {
    }

    public LiveServer Server { get; private set; } = null!;

    public string? Key { get; private set; }

    public Secrets Secrets { get; private set; } = null!;

    public IReadOnlyList<byte[]> Sounds { get; private set; } = [];

    public IReadOnlyList<string> SongIds { get; private set; } = [];

    public static async Task<HostileHouse> OpenAsync(bool withAccounts, CancellationToken cancellationToken)
    {
        var house = new HostileHouse();
        try
        {
            await house.SetAsync(withAccounts, cancellationToken);
            return house;
        }
        catch
        {
            house.Dispose();
            throw;
        }
    }

    /// <summary>A folder inside, made anew.</summary>
    public string NewFolder() => _scratch.Folder("files", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        Server?.Dispose();
        _scratch.Dispose();
    }

    private async Task SetAsync(bool withAccounts, CancellationToken cancellationToken)
    {
        var data = _scratch.Of("library");
        var home = new Dictionary<string, string?> { ["HOME"] = _scratch.Folder("home") };
        Tones.Write(_scratch.Folder("music"), 0, Songs, 2);
        await ToEndAsync(["import", _scratch.Of("music"), "--data", data], "");
        if (withAccounts)
        {
            await ToEndAsync(["user", "add", "keeper", "--role", $"{Role.Admin}", "--data", data], Password);
            var said = await ToEndAsync(["key", "create", "hostile", "--role", $"{Role.Editor}", "--data", data], "");
            Key = said.Split('\n', StringSplitOptions.TrimEntries).First(line => line.Length > 0 && !line.Contains(' ', StringComparison.Ordinal));
        }

        Sounds = await SmallSounds.MakeAsync(_scratch, cancellationToken);
        Server = await LiveServer.StartAsync(data, home, cancellationToken);
        if (Key is not null)
        {
            Server.ShowKey(Key);
        }

        Secrets = new Secrets(_scratch.Path, Key is null ? [] : [Key, Password]);
        SongIds = (await Server.SongsAsync(cancellationToken)).Ids;

        async Task<string> ToEndAsync(string[] arguments, string input)
        {
            var (exitCode, said) = await AppRun.ToEndAsync(home, arguments, input, cancellationToken);
            return exitCode == 0 ? said : throw new InvalidOperationException($"'{arguments[0]}' failed: {said}");
        }
    }
}

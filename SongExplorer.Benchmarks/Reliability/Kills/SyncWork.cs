using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.DataApiServer;
using SongExplorer.Jobs;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Schema;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <summary>Making two libraries the same, sound included: one on this machine, one behind Astra's protocol, each with songs that the other lacks.</summary>
internal sealed class SyncWork(int songsEach, double seconds) : IKilledWork
{
    private const string Token = "AstraCS:reliability";

    private readonly Scratch _kept = new();
    private bool _made;

    public string Name => "sync";

    public async Task<KillScene> SetAsync(string folder, CancellationToken cancellationToken)
    {
        if (!_made)
        {
            await ImportAsync("here", 0, cancellationToken);
            await ImportAsync("there", songsEach, cancellationToken);
            _made = true;
        }

        // The other machine's files are on the other machine: out of sight while the work is done here.
        var (music, away) = (_kept.Of("music of there"), _kept.Of("out of sight"));
        if (Directory.Exists(away))
        {
            Directory.Move(away, music);
        }

        var server = await DataApiTestServer.StartAsync(new DataApiServerOptions { Token = Token }, cancellationToken);
        var settings = Settings(server);
        using (var client = new DataApiClient(new AstraOptions { Endpoint = server.Address.ToString(), Token = Token }, null, TimeProvider.System, NullLogger<DataApiClient>.Instance))
        {
            await new AstraSchemaInstaller(client).InitAsync(null, cancellationToken);
        }

        await using (var there = new OpenedLibrary(Scratch.Copy(_kept.Of("there"), Path.Combine(folder, "there")), settings))
        {
            await there.Get<LibraryTransfer>().SyncAsync("local", "astra", new TransferOptions(false, true), new Progress<JobProgress>(), cancellationToken);
        }

        Directory.Move(music, away);
        var data = Scratch.Copy(_kept.Of("here"), Path.Combine(folder, "here"));
        return new KillScene(
            ["sync", "--with-audio", "--data", data],
            settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value),
            async token => [.. await LibraryPicture.TakeAsync(data, withIds: true, token), await VerifyAsync(data, settings, token)],
            server);
    }

    public ValueTask DisposeAsync()
    {
        _kept.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task ImportAsync(string name, int first, CancellationToken cancellationToken)
    {
        Tones.Write(_kept.Of("music of " + name), first, songsEach, seconds);
        var (exitCode, said) = await AppRun.ToEndAsync(new Dictionary<string, string?>(), ["import", _kept.Of("music of " + name), "--data", _kept.Of(name), "--no-map"], "", cancellationToken);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The library to synchronise was not made: {said}");
        }
    }

    private static async Task<string> VerifyAsync(string data, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        await using var here = new OpenedLibrary(data, settings);
        var report = await here.Get<LibraryTransfer>().VerifyAsync("local", "astra", new Progress<JobProgress>(), cancellationToken);
        return $"{report.Differences} differences to Astra";
    }

    private static Dictionary<string, string?> Settings(DataApiTestServer server) => new()
    {
        ["Astra:Endpoint"] = server.Address.ToString(),
        ["Astra:Token"] = Token,
    };
}

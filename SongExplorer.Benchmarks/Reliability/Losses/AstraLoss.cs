using SongExplorer.DataApiServer;

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>Astra cannot be reached for a while.</summary>
internal static class AstraLoss
{
    private const string Token = "AstraCS:reliability";
    private const int Songs = 3;

    public static async Task PlayAsync(Scratch scratch, LossNotes notes, CancellationToken cancellationToken)
    {
        await using var astra = await DataApiTestServer.StartAsync(new DataApiServerOptions { Token = Token }, cancellationToken);
        using var wire = new Relay(astra.Address.Port);
        var data = scratch.Of("library");
        Dictionary<string, string?> settings = new()
        {
            ["Storage__Backend"] = "astra",
            ["Astra__Endpoint"] = $"http://127.0.0.1:{wire.Port}",
            ["Astra__Token"] = Token,
            ["Astra__Freshness"] = "00:00:01",
            ["Astra__BreakDuration"] = "00:00:02",
            ["Astra__TotalTimeout"] = "00:00:15",
        };
        var (exitCode, said) = await AppRun.ToEndAsync(settings, ["init-astra", "--data", data], "", cancellationToken);
        notes.Expect(exitCode == 0, $"init-astra fails: {said}");
        ToolLosses.Write(scratch, "one", 0);
        ToolLosses.Write(scratch, "two", 10);
        using var server = await LiveServer.StartAsync(data, settings, cancellationToken);
        await ToolLosses.ExpectImportAsync(server, notes, scratch.Of("one"), Songs, "with Astra", cancellationToken);
        var (ids, _) = await server.SongsAsync(cancellationToken);
        await SimilarAsync();

        wire.Cut();
        notes.Expect((await server.SongsAsync(cancellationToken)).Total == Songs, "songs cannot be read without Astra");
        notes.Expect(await SimilarAsync(), "nothing is found to be similar without Astra");
        var (state, outcome) = await server.ImportAsync(scratch.Of("two"), cancellationToken);
        notes.Expect(state is "failed" or "refused", $"without Astra the import is {state}");
        notes.Said("an import", state == "refused" ? DiskLosses.Detail(outcome) : outcome);

        wire.Mend();
        await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
        await ToolLosses.ExpectImportAsync(server, notes, scratch.Of("two"), 2 * Songs, "with Astra again", cancellationToken);

        async Task<bool> SimilarAsync()
        {
            using var answer = await server.Client.GetAsync($"api/v1/songs/{ids[0]}/similar?count=2", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
    }
}

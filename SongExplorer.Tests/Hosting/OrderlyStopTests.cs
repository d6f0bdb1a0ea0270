using System.Net.Http.Json;
using System.Text.Json;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting;

/// <summary>The program itself, stopped as service managers stop it, in the middle of an import.</summary>
public sealed class OrderlyStopTests : IDisposable
{
    private const int Songs = 24;
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_import_that_was_stopped_goes_on_by_itself_and_is_complete()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no SIGTERM.");
        for (var i = 0; i < Songs; i++)
        {
            TestAudio.WriteWav(_folder.File("music", $"Tone {i}.wav"), 20, 200 + (i * 50));
        }

        string job;
        await using (var first = await ServedProcess.StartAsync(_folder.File("data")))
        {
            var started = await first.Client.PostAsJsonAsync("/api/v1/imports", new { paths = new[] { _folder.File("music") } }, Cancellation);
            job = (await started.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
            await WaitAsync(first, job, state => state.GetProperty("progress") is { ValueKind: JsonValueKind.Object } progress && progress.GetProperty("done").GetInt32() >= 1);
            Assert.Equal(0, await first.TerminateAsync());
        }

        await using var second = await ServedProcess.StartAsync(_folder.File("data"));
        var over = await WaitAsync(second, job, state => state.GetProperty("endedAt").ValueKind == JsonValueKind.String);

        Assert.Equal("done", over.GetProperty("state").GetString());
        Assert.Matches($"^Imported ([1-9]|1[0-9]|2[0-3]) songs?, skipped ([1-9]|1[0-9]|2[0-3]), failed 0", over.GetProperty("outcome").GetString());
        Assert.Equal(Songs, (await second.Client.GetFromJsonAsync<JsonElement>("/api/v1/songs?limit=1", Cancellation)).GetProperty("total").GetInt32());
        Assert.Equal(0, await second.TerminateAsync());
    }

    private static async Task<JsonElement> WaitAsync(ServedProcess process, string job, Predicate<JsonElement> isSo)
    {
        while (true)
        {
            var state = await process.Client.GetFromJsonAsync<JsonElement>($"/api/v1/jobs/{job}", Cancellation);
            if (isSo(state))
            {
                return state;
            }

            await Task.Delay(10, Cancellation);
        }
    }
}

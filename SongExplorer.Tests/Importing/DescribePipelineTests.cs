using System.Text.Json;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing;

public sealed class DescribePipelineTests : IAsyncLifetime
{
    private readonly TestLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            TestAudio.WriteWav(PathOf(i), 12, 200 + (100 * i));
        }

        await _library.ImportAsync();
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Fact]
    public async Task Importing_measures() => Assert.All(await _library.SongsAsync(), song =>
    {
        Assert.InRange(song.Descriptors!.Bpm!.Value, 119, 121);
        Assert.InRange(song.Descriptors.Loudness!.Value, -30, -10);
        Assert.InRange(song.Descriptors.Energy, 0.1, 0.9);
    });

    [Fact]
    public async Task Songs_that_were_not_measured_get_what_importing_gives()
    {
        var imported = await ForgetAsync();

        var report = await RunAsync();

        Assert.Equal((5, 5, 0), (report.Songs, report.Described, report.Skipped.Count));
        Assert.Equal(imported.Select(song => song.Descriptors), (await _library.SongsAsync()).Select(song => song.Descriptors));
        Assert.True(report is { AudioSeconds: > 59, DescriptorSeconds: > 0, DecodeSeconds: > 0 });
        Assert.Equal((0, 0), ((await RunAsync()).Songs, await _library.Get<DescribePipeline>().CountAsync(Cancellation)));
    }

    [Fact]
    public async Task Files_that_are_gone_or_changed_are_skipped_with_the_reason()
    {
        await ForgetAsync();
        File.Delete(PathOf(1));
        TestAudio.WriteWav(PathOf(2), 11, 999);
        File.SetLastWriteTimeUtc(PathOf(3), DateTime.UtcNow.AddHours(1));

        var report = await RunAsync();

        Assert.Equal(3, report.Described);
        Assert.Equal(
            [(PathOf(1), "The file is gone."), (PathOf(2), "The file has changed since it was imported. Import it again.")],
            report.Skipped.Select(skipped => (skipped.Path, skipped.Reason)).Order());
        Assert.Equal(2, await _library.Get<DescribePipeline>().CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_run_that_was_stopped_is_resumed_where_it_was()
    {
        await ForgetAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var stopping = new Stopping(stop, after: 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _library.Get<DescribePipeline>().RunAsync(stopping, stop.Token));
        var left = await _library.Get<DescribePipeline>().CountAsync(Cancellation);
        var rest = await RunAsync();

        Assert.InRange(left, 1, 3);
        Assert.Equal((left, left), (rest.Songs, rest.Described));
    }

    [Fact]
    public async Task The_verb_prints_what_it_did()
    {
        await ForgetAsync();

        var result = await ConsoleRun.ToEndAsync("describe", "--data", _library.Data, "--json");

        Assert.True(result.ExitCode == 0, result.Errors);
        var report = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(5, report.GetProperty("described").GetInt32());
        Assert.Equal(0, report.GetProperty("skipped").GetArrayLength());
    }

    private string PathOf(int song) => Path.Combine(_library.Music, $"{song}.wav");

    private Task<DescribeReport> RunAsync() => _library.Get<DescribePipeline>().RunAsync(new Progress<JobProgress>(), Cancellation);

    /// <summary>As if the songs had been imported before songs were measured; gives them as they were.</summary>
    private async Task<IReadOnlyList<Song>> ForgetAsync()
    {
        var songs = await _library.SongsAsync();
        foreach (var song in songs)
        {
            await _library.Storage.Metadata.StoreAsync(song with { Descriptors = null }, Cancellation);
        }

        return songs;
    }

    private sealed class Stopping(CancellationTokenSource stop, int after) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Done == after)
            {
                stop.Cancel();
            }
        }
    }
}

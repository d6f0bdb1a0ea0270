using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing;

public sealed class KilledImportTests
{
    private const int Songs = 24;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_killed_in_the_middle_and_started_again_ends_like_an_undisturbed_one()
    {
        await using var undisturbed = new TestLibrary();
        await using var killed = new TestLibrary();
        for (var i = 0; i < Songs; i++)
        {
            TestAudio.WriteWav(Path.Combine(undisturbed.Music, $"{i:00}.wav"), 25, 150 + (40 * i));
        }

        await undisturbed.ImportAsync();

        string[] import = ["import", undisturbed.Music, "--data", killed.Data, "--no-map", "--json"];
        using (var process = ConsoleRun.Start(import))
        {
            while (!process.HasExited && (!Directory.Exists(killed.Data) || (await killed.SongsAsync()).Count < 3))
            {
                await Task.Delay(5, Cancellation);
            }

            process.Kill();
            await process.WaitForExitAsync(Cancellation);
        }

        var kept = await killed.SongsAsync();
        var rest = await ConsoleRun.ToEndAsync(import);

        Assert.True(rest.ExitCode == 0, rest.Errors);
        Assert.InRange(kept.Count, 3, Songs - 1);
        Assert.Equal(await DescribeAsync(undisturbed), await DescribeAsync(killed));
        Assert.Subset((await killed.SongsAsync()).Select(song => song.Id).ToHashSet(), kept.Select(song => song.Id).ToHashSet());
    }

    /// <summary>Everything about a library but the ids, which are drawn anew for each.</summary>
    private static async Task<List<string>> DescribeAsync(TestLibrary library)
    {
        var space = library.Get<SongEmbedder>().Space;
        var lines = new List<string>();
        foreach (var song in await library.SongsAsync())
        {
            var vectors = await library.Storage.Embeddings.GetAsync(song.Id, space, Cancellation);
            lines.Add($"{song.File} {song.Tags} {Bits(vectors!.Embedding)} {vectors.Uniformity} {vectors.Windows.Count}");
        }

        return lines;
    }

    private static string Bits(Embedding embedding) => Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes(embedding.Values));
}

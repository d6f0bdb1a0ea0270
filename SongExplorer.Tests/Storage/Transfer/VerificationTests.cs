using SongExplorer.Songs;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Tests.Storage.Transfer;

public sealed class VerificationTests : IAsyncDisposable
{
    private readonly TransferHouse _house = new();
    private readonly LocalStorageBackend _left;
    private readonly LocalStorageBackend _right;

    public VerificationTests() => (_left, _right) = (_house.OpenLocal("left"), _house.OpenLocal("right"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_fact_that_differs_is_named_with_both_values()
    {
        var record = TestSongs.At(10);
        await _left.SaveAsync([record], Cancellation);
        await _right.SaveAsync([record.With(song => song with { Tags = song.Tags with { Title = "other" }, AddedAt = song.AddedAt.AddTicks(1) })], Cancellation);

        var report = await VerifyAsync();

        Assert.Equal(2, report.Differences);
        Assert.Contains("the title is \"at 10°\" in local and \"other\" in local", report.Examples[0], StringComparison.Ordinal);
        Assert.Contains("time it was added", report.Examples[1], StringComparison.Ordinal);
        Assert.StartsWith("2 differences between local and local: 1 song,", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_bit_of_a_vector_and_of_a_window_is_a_difference()
    {
        var (first, second) = (TestSongs.At(10), TestSongs.At(20));
        await _left.SaveAsync([first, second], Cancellation);
        var values = first.Vectors.Embedding.Values.ToArray();
        values[0] = MathF.BitIncrement(values[0]);
        var windows = second.Vectors.Windows.ToList();
        windows[1] = windows[1] with { Values = [.. windows[1].Values[..^1], Half.Epsilon] };
        await _right.SaveAsync(
            [
                first with { Vectors = first.Vectors with { Embedding = Embedding.FromUnit(values) } },
                second with { Vectors = second.Vectors with { Windows = windows } },
            ],
            Cancellation);

        var report = await VerifyAsync();

        Assert.Equal(2, report.Differences);
        Assert.Contains(report.Examples, example => example.EndsWith("its vector in the space test/0123abcd differs.", StringComparison.Ordinal));
        Assert.Contains(report.Examples, example => example.EndsWith("the vectors of its windows in the space test/0123abcd differ.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Songs_and_vectors_that_one_side_lacks_are_named()
    {
        var (both, onlyLeft, onlyRight) = (TestSongs.At(10), TestSongs.At(20), TestSongs.At(30));
        await _left.SaveAsync([both, onlyLeft], Cancellation);
        await _right.SaveAsync([both, onlyRight], Cancellation);
        await _right.Embeddings.StoreAsync(TestSongs.Vectors(both.Song.Id, 1, TestSongs.OtherSpace), Cancellation);

        var report = await VerifyAsync();

        Assert.Equal(3, report.Differences);
        Assert.Contains(report.Examples, example => example.Contains($"{onlyLeft.Song.Id} is missing", StringComparison.Ordinal));
        Assert.Contains(report.Examples, example => example.Contains($"{onlyRight.Song.Id} is missing", StringComparison.Ordinal));
        Assert.Contains(report.Examples, example => example.Contains("other/4567cdef is missing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Damaged_and_missing_audio_are_differences()
    {
        var records = await _house.FillAsync(_left, 3, Cancellation);
        await new Migration(new BackendEnd(_left), new BackendEnd(_right), new TransferOptions(), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);
        Assert.Equal(0, (await VerifyAsync()).Differences);
        await _right.Audio.DeleteAsync(records[0].Song.Id, Cancellation);
        File.Delete(records[0].Song.File.Path);
        var copy = Directory.EnumerateFiles(Path.Combine(_house.Folder, "right", "audio"), "*", SearchOption.AllDirectories).Single();
        await File.WriteAllBytesAsync(copy, [1, 2, 3], Cancellation);

        var report = await VerifyAsync();

        Assert.Equal(2, report.Differences);
        Assert.Contains(report.Examples, example => example.EndsWith("its audio is missing in local.", StringComparison.Ordinal));
        Assert.Contains(report.Examples, example => example.EndsWith("its audio differs.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_empty_libraries_are_the_same()
    {
        var report = await VerifyAsync();

        Assert.True(report.IsSame);
        Assert.Equal("local and local are the same: 0 songs, 0 vectors bit for bit, 0 audio files by SHA-256.", report.Summary);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private Task<VerifyReport> VerifyAsync() =>
        new Verification(new BackendEnd(_left), new BackendEnd(_right), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);
}

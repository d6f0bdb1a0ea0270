using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Tests.Storage.Transfer;

public sealed class MigrationTests : IAsyncDisposable
{
    private readonly TransferHouse _house = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("astra")]
    [InlineData("folder")]
    [InlineData("local2")]
    public async Task Everything_arrives_and_comes_back_bit_for_bit(string there)
    {
        var home = _house.OpenLocal("local");
        await _house.FillAsync(home, 12, Cancellation);
        var (from, to) = (new BackendEnd(home), await _house.OpenAsync(there, Cancellation));
        var back = await _house.OpenAsync("local1", Cancellation);

        var out1 = await MigrateAsync(from, to);
        var back1 = await MigrateAsync(to, back);

        Assert.Equal((12, 0, 6), (out1.Moved, out1.AlreadyThere, out1.AudioFiles));
        Assert.Empty(out1.Problems);
        Assert.Equal((12, 0, 6), (back1.Moved, back1.AlreadyThere, back1.AudioFiles));
        await AssertSameAsync(from, to);
        var verified = await AssertSameAsync(from, back);
        Assert.Equal((12, 16, 6), (verified.Songs, verified.Vectors, verified.AudioFiles));
        Assert.Equal(1, verified.Recall);
    }

    [Theory]
    [InlineData("astra")]
    [InlineData("folder")]
    public async Task A_second_time_moves_nothing(string there)
    {
        var home = _house.OpenLocal("local");
        await _house.FillAsync(home, 4, Cancellation);
        await MigrateAsync(new BackendEnd(home), await _house.OpenAsync(there, Cancellation));

        var again = await MigrateAsync(new BackendEnd(home), await _house.OpenAsync(there, Cancellation));

        Assert.Equal((0, 4, 0), (again.Moved, again.AlreadyThere, again.AudioFiles));
        Assert.StartsWith($"Moved 0 songs from local to {again.To}; 4 of 4 were there already.", again.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_changed_is_moved_again()
    {
        var home = _house.OpenLocal("local");
        var records = await _house.FillAsync(home, 4, Cancellation);
        var (from, to) = (new BackendEnd(home), await _house.OpenAsync("astra", Cancellation));
        await MigrateAsync(from, to);
        var renamed = records[1].Song with { Tags = new SongTags { Title = "renamed" }, UpdatedAt = TestSongs.Noon.AddDays(1) };
        await home.Metadata.StoreAsync(renamed, Cancellation);
        await home.Embeddings.StoreAsync(TestSongs.Vectors(records[2].Song.Id, 50, TestSongs.OtherSpace), Cancellation);

        var again = await MigrateAsync(from, to);

        Assert.Equal((2, 2), (again.Moved, again.AlreadyThere));
        await AssertSameAsync(from, to);
    }

    [Fact]
    public async Task Another_recording_under_the_same_id_brings_its_own_audio()
    {
        var home = _house.OpenLocal("local");
        var record = (await _house.FillAsync(home, 1, Cancellation))[0];
        var (from, to) = (new BackendEnd(home), await _house.OpenAsync("astra", Cancellation));
        await MigrateAsync(from, to);
        var (path, hash) = (Path.Combine(_house.Folder, "other.ogg"), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([1, 2, 3])));
        await File.WriteAllBytesAsync(path, [1, 2, 3], Cancellation);
        await home.SaveAsync(
            [record.WithFile(file => file with { Path = path, ContentHash = hash }).With(song => song with { UpdatedAt = TestSongs.Noon.AddDays(1) })], Cancellation);
        await home.Audio.UploadAsync(path, record.Song.Id, Cancellation);

        await MigrateAsync(from, to);

        var verified = await AssertSameAsync(from, to);
        Assert.Equal(1, verified.AudioFiles);
    }

    [Fact]
    public async Task A_dry_run_only_counts()
    {
        var home = _house.OpenLocal("local");
        await _house.FillAsync(home, 4, Cancellation);
        var to = await _house.OpenAsync("astra", Cancellation);

        var report = await new Migration(new BackendEnd(home), to, new TransferOptions(DryRun: true), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

        Assert.Equal((4, 2), (report.Moved, report.AudioFiles));
        Assert.Equal("Would move 4 songs from local to astra; 0 of 4 were there already. Would copy 2 audio files.", report.Summary);
        Assert.Empty(await to.ListAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_dry_run_into_a_new_folder_makes_none()
    {
        var home = _house.OpenLocal("local");
        await _house.FillAsync(home, 4, Cancellation);
        var to = await _house.OpenAsync("folder", Cancellation);

        var report = await new Migration(new BackendEnd(home), to, new TransferOptions(DryRun: true), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

        Assert.Equal(4, report.Moved);
        Assert.False(Directory.Exists(Path.Combine(_house.Folder, "folder")));
    }

    [Fact]
    public async Task What_is_newer_in_the_target_is_left_alone_and_told()
    {
        var (home, there) = (_house.OpenLocal("local"), await _house.OpenAstraAsync("astra", Cancellation));
        var record = TestSongs.At(10);
        var newer = record.With(song => song with { Tags = new SongTags { Title = "newer" }, UpdatedAt = TestSongs.Noon.AddDays(1) });
        await home.SaveAsync([record], Cancellation);
        await there.SaveAsync([newer], Cancellation);

        var report = await MigrateAsync(new BackendEnd(home), new BackendEnd(there));

        Assert.Equal((0, 1), (report.Moved, report.NewerInTarget));
        Assert.Contains("changed later in astra", report.Summary, StringComparison.Ordinal);
        Assert.Equal(newer.Song, await there.Metadata.GetAsync(record.Song.Id, Cancellation));
    }

    [Fact]
    public async Task Audio_that_is_only_referred_to_is_copied_when_asked_for()
    {
        var home = _house.OpenLocal("local");
        await _house.FillAsync(home, 4, Cancellation);
        var (from, to) = (new BackendEnd(home), await _house.OpenAsync("folder", Cancellation));

        var report = await new Migration(from, to, new TransferOptions(WithAudio: true), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

        Assert.Equal(4, report.AudioFiles);
        Assert.All(await to.ListAsync(Cancellation).ToListAsync(Cancellation), song => Assert.True(song.KeepsAudio));
    }

    [Fact]
    public async Task Audio_that_is_gone_is_told_and_the_rest_is_moved()
    {
        var home = _house.OpenLocal("local");
        var records = await _house.FillAsync(home, 2, Cancellation);
        File.Delete(records[1].Song.File.Path);
        var to = await _house.OpenAsync("astra", Cancellation);

        var report = await new Migration(new BackendEnd(home), to, new TransferOptions(WithAudio: true), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

        Assert.Equal((2, 1), (report.Moved, report.AudioFiles));
        Assert.Contains(records[1].Song.Id.ToString(), Assert.Single(report.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_is_moved_with_its_place_in_the_store_and_its_sound_is_not_missed()
    {
        var home = _house.OpenLocal("local");
        var preview = TestSongs.At(10).WithFile(file => file with { Path = TestSongs.Track.Path }).With(song => song with { Source = AudioSource.Preview, Store = TestSongs.Track });
        await home.SaveAsync([preview], Cancellation);
        var to = await _house.OpenAsync("folder", Cancellation);

        var report = await new Migration(new BackendEnd(home), to, new TransferOptions(WithAudio: true), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

        Assert.Equal((1, 0, 0), (report.Moved, report.AudioFiles, report.Problems.Count));
        Assert.Equal(preview.Song, Assert.Single(await to.ReadAsync([preview.Song.Id], Cancellation)).Song);
    }

    [Theory]
    [InlineData("astra")]
    [InlineData("folder")]
    public async Task Stopped_anywhere_it_goes_on_and_nothing_is_lost(string there)
    {
        var home = _house.OpenLocal("local");
        await _house.FillAsync(home, 30, Cancellation);
        var from = new BackendEnd(home);
        for (var steps = 1; steps < 40; steps += 6)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var left = steps;
            var counting = new Reports(_ =>
            {
                if (--left <= 0)
                {
                    stop.Cancel();
                }
            });
            var to = await _house.OpenAsync(there, Cancellation);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Migration(from, to, new TransferOptions(), TimeProvider.System).RunAsync(counting, stop.Token));
        }

        var target = await _house.OpenAsync(there, Cancellation);
        await MigrateAsync(from, target);

        await AssertSameAsync(from, target);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private static Task<MigrationReport> MigrateAsync(ITransferEnd from, ITransferEnd to) =>
        new Migration(from, to, new TransferOptions(), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

    private static async Task<VerifyReport> AssertSameAsync(ITransferEnd from, ITransferEnd to)
    {
        var report = await new Verification(from, to, TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);
        Assert.Empty(report.Examples);
        Assert.Equal(0, report.Differences);
        return report;
    }

    private sealed class Reports(Action<JobProgress> report) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => report(value);
    }
}

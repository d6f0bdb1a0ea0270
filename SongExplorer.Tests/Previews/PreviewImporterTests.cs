using System.Security.Cryptography;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Previews;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Previews;

public sealed class PreviewImporterTests : IAsyncLifetime
{
    private StoreLibrary? _opened;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private StoreLibrary House => _opened!;

    public async ValueTask InitializeAsync() => _opened = await StoreLibrary.OpenAsync();

    public ValueTask DisposeAsync() => House.DisposeAsync();

    [Fact]
    public async Task Chosen_songs_come_in_with_what_the_store_says_and_what_is_heard_in_them()
    {
        var report = await House.ImportAsync(101, 103);

        var song = await House.SongAsync(101);
        Assert.Equal((2, 0, 0), (report.Imported, report.Skipped, report.Failed));
        Assert.Equal(("Lantern Weather", "Ada Quill", "Paper Harbours", "Electronic", 2019, 3), (song.Title, song.Artist, song.Tags.Album, song.Tags.Genre, song.Tags.Year, song.Tags.Track));
        Assert.Equal((AudioSource.Preview, "apple-music:101", "aac", false), (song.Source, song.File.Path, song.File.Codec, song.File.HasCover));
        Assert.Equal((await House.FindAsync(101))[0].Track, song.Store);
        Assert.Equal((TimeSpan.FromSeconds(241), true), (song.Store!.Duration!.Value, song.HasPicture));
        Assert.Equal(3, song.File.Duration.TotalSeconds, 0.1);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(House.SoundOf(101))), song.File.ContentHash);
        Assert.NotNull(song.Descriptors);
        Assert.NotNull(await House.Library.Storage.Embeddings.GetAsync(song.Id, House.Library.Get<SongEmbedder>().Space, Cancellation));
    }

    [Fact]
    public async Task What_is_there_is_skipped_without_asking_for_its_preview()
    {
        await House.ImportAsync(101, 103);
        var asked = House.Store.Count("/previews/");

        var again = await House.ImportAsync(101, 103, 105);

        Assert.Equal((1, 2, 0), (again.Imported, again.Skipped, again.Failed));
        Assert.Equal(asked + 1, House.Store.Count("/previews/"));
    }

    [Fact]
    public async Task A_song_chosen_twice_comes_in_once()
    {
        var report = await House.ImportAsync(110, 110);

        Assert.Equal((1, 1), (report.Imported, report.Skipped));
        Assert.Single(await House.Library.SongsAsync());
    }

    [Fact]
    public async Task The_same_recording_under_two_numbers_comes_in_once_and_is_told()
    {
        House.Store.Always("/previews/102.m4a", StoreMisdeeds.Bytes(House.SoundOf(101), "audio/x-m4a"));

        var report = await House.ImportAsync(101, 102);
        var later = await House.ImportAsync(101, 102);

        Assert.Equal((1, 1, 0), (report.Imported, report.Skipped, report.Failed));
        Assert.Contains("has this very preview already", Assert.Single(report.Notes).Reason, StringComparison.Ordinal);
        Assert.Equal((0, 2, 0), (later.Imported, later.Skipped, later.Failed));
        Assert.Single(await House.Library.SongsAsync());
    }

    [Fact]
    public async Task A_song_whose_file_took_the_previews_place_does_not_come_back_as_a_preview()
    {
        await House.ImportAsync(101);
        TestAudio.Ffmpeg("-f", "lavfi", "-i", "sine=330:duration=3", "-metadata", "title=Lantern Weather (Remastered)", Path.Combine(House.Library.Music, "whole.flac"));
        await House.Library.ImportAsync();
        var whole = Assert.Single(await House.Library.SongsAsync(), song => song.Source == AudioSource.FullFile);
        await House.Library.Get<FullFiles>().UseAsync((await House.SongAsync(101)).Id, whole.Id, Cancellation);

        var again = await House.ImportAsync(101);

        Assert.Equal((0, 1, 0), (again.Imported, again.Skipped, again.Failed));
        Assert.Contains("has this whole song", Assert.Single(again.Notes).Reason, StringComparison.Ordinal);
        Assert.Equal(whole.Id, Assert.Single(await House.Library.SongsAsync()).Id);
    }

    [Fact]
    public async Task What_is_no_preview_is_left_out_with_a_sentence_and_the_rest_comes_in()
    {
        House.Store.Always("/previews/101.m4a", StoreMisdeeds.Status(404));
        House.Store.Always("/previews/102.m4a", StoreMisdeeds.Html());
        House.Store.Always("/previews/103.m4a", StoreMisdeeds.Bytes(ScriptedSounds.Preview(House.Store.Songs[0], 61), "audio/x-m4a"));
        House.Store.Always("/previews/104.m4a", StoreMisdeeds.Bytes([.. House.SoundOf(104).Take(3000)], "audio/x-m4a"));

        var report = await House.ImportAsync(101, 102, 103, 104, 105, 107);

        Assert.Equal((1, 5), (report.Imported, report.Failed));
        var reasons = report.Failures.ToDictionary(failure => failure.Path, failure => failure.Reason);
        Assert.Contains("61 s long", reasons["The Night Ferries - Glass Orchard"], StringComparison.Ordinal);
        Assert.Contains("no preview", reasons["Silent Partners - Unheard Lantern"], StringComparison.Ordinal);
        Assert.StartsWith("The preview is cut off", reasons["The Night Ferries - Ferry Song (Live)"], StringComparison.Ordinal);
        Assert.All(reasons.Values, reason => Assert.DoesNotContain("songexplorer-preview", reason, StringComparison.Ordinal));
        Assert.Equal(["Études für Regen, Nr. 2"], (await House.Library.SongsAsync()).Select(song => song.Title));
        Assert.Empty(await House.Library.Get<IQuarantine>().ListAsync(Cancellation));
        Assert.Empty(await House.Library.Storage.Audio.ListKeptAsync(Cancellation));
    }

    [Fact]
    public async Task Cancelling_keeps_whole_songs_and_the_next_run_does_the_rest()
    {
        using var stop = new CancellationTokenSource();
        long[] all = [101, 102, 103, 104, 105, 106, 108];
        House.Store.Always("/previews/106.m4a", StoreMisdeeds.Silence());
        var progress = new Listener(progress =>
        {
            if (progress.Done >= 2)
            {
                stop.Cancel();
            }
        });

        var songs = await House.FindAsync(all);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => House.Library.Get<PreviewImporter>().RunAsync(songs, progress, stop.Token));
        var kept = await House.Library.SongsAsync();
        House.Store.Always("/previews/106.m4a", null);
        var rest = await House.ImportAsync(all);

        Assert.InRange(kept.Count, 1, 6);
        Assert.Equal((7 - kept.Count, kept.Count), (rest.Imported, rest.Skipped));
        Assert.Equal(7, await House.Library.Storage.Embeddings.CountAsync(House.Library.Get<SongEmbedder>().Space, Cancellation));
    }

    [Fact]
    public async Task A_preview_never_moves_and_a_file_with_its_bytes_is_a_copy_of_it()
    {
        await House.ImportAsync(101);
        var preview = await House.SongAsync(101);
        await File.WriteAllBytesAsync(Path.Combine(House.Library.Music, "kept.m4a"), House.SoundOf(101), Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(House.Library.Music, "new.m4a"), House.SoundOf(103), Cancellation);

        var files = await House.Library.ImportAsync();
        var previews = await House.ImportAsync(103);

        Assert.Equal((1, 1, 0), (files.Imported, files.Skipped, files.Failed));
        Assert.Equal(preview, await House.SongAsync(101));
        Assert.Equal((0, 1), (previews.Imported, previews.Skipped));
        Assert.Equal(2, (await House.Library.SongsAsync()).Count);
    }

    private sealed class Listener(Action<JobProgress> heard) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => heard(value);
    }
}

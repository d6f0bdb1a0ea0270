using System.Collections.Concurrent;
using SongExplorer.Importing.Demo;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing;

public sealed class DemoLibraryTests : IDisposable
{
    private static readonly string[] Genres = [.. DemoTrack.All().Select(track => track.Genre).Distinct()];
    private static readonly ConcurrentDictionary<string, short[]> Played = new();
    private readonly AudioWorkshop _workshop = new();

    public static TheoryData<string> EveryGenre => [.. Genres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void About_sixty_tracks_have_names_of_their_own()
    {
        var tracks = DemoTrack.All().ToList();

        Assert.Equal(64, tracks.Count);
        Assert.Equal(8, Genres.Length);
        Assert.Equal(tracks.Count, tracks.DistinctBy(track => track.Title).Count());
        Assert.Equal(tracks.Count, tracks.DistinctBy(track => track.File).Count());
    }

    [Theory]
    [MemberData(nameof(EveryGenre))]
    public void A_track_is_the_same_music_each_time(string genre)
    {
        var first = Heard(genre);
        var again = First(genre).Perform();

        Assert.True(first.AsSpan().SequenceEqual(again), "The samples differ.");
    }

    [Theory]
    [MemberData(nameof(EveryGenre))]
    public void A_track_is_loud_enough_does_not_clip_and_has_two_sides(string genre)
    {
        var frames = Heard(genre);

        Assert.Equal(28 * 44_100 * 2, frames.Length);
        Assert.InRange(frames.Max(frame => Math.Abs((int)frame)), 20_000, short.MaxValue - 1);
        foreach (var second in frames.Chunk(44_100 * 2).Skip(1).SkipLast(2))
        {
            Assert.InRange(Math.Sqrt(second.Average(frame => (double)frame * frame)), 150, 15_000);
        }

        Assert.NotEqual(frames.Where((_, i) => i % 2 == 0), frames.Where((_, i) => i % 2 == 1));
        Assert.InRange(frames.Average(frame => frame), -100, 100);
    }

    [Fact]
    public void Two_tracks_of_a_style_are_different_pieces()
    {
        var tracks = DemoTrack.All().Take(2).ToList();

        Assert.Equal(tracks[0].Genre, tracks[1].Genre);
        Assert.False(Heard(tracks[0].Genre).AsSpan().SequenceEqual(tracks[1].Perform()), "The samples are equal.");
    }

    [Fact]
    public async Task Written_files_carry_their_tags_and_are_written_once()
    {
        var library = new DemoLibrary(_workshop.Tools);
        var reports = new Reports();

        // One track is made; the others are there already.
        foreach (var track in DemoTrack.All().Skip(1))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_workshop.PathOf(track.File))!);
            await File.WriteAllTextAsync(_workshop.PathOf(track.File), "kept", Cancellation);
        }

        var paths = await library.WriteAsync(_workshop.Folder, reports, Cancellation);

        var facts = await _workshop.Probe.ProbeAsync(paths[0], Cancellation);
        var expected = new SongTags
        {
            Title = "Candle in the Hallway",
            Artist = "Clara Weidmann",
            Album = "Letters Unsent",
            Genre = "Solo Piano",
            Year = 2009,
            Track = 1,
            Bpm = First("Solo Piano").Bpm,
        };
        Assert.Equal(expected, facts.Tags);
        Assert.True(facts.HasCover);
        Assert.Equal(28, facts.Duration!.Value.TotalSeconds, tolerance: 0.1);
        Assert.Equal("kept", await File.ReadAllTextAsync(paths[1], Cancellation));
        Assert.Equal(paths.Order(), Directory.EnumerateFiles(_workshop.Folder, "*", SearchOption.AllDirectories).Order());
        Assert.Equal(64, reports.Most);
    }

    public void Dispose() => _workshop.Dispose();

    /// <summary>The first track of a style, played once for all tests.</summary>
    private static short[] Heard(string genre) => Played.GetOrAdd(genre, _ => First(genre).Perform());

    private static DemoTrack First(string genre) => DemoTrack.All().First(track => track.Genre == genre);

    private sealed class Reports : IProgress<JobProgress>
    {
        private long _most;

        public long Most => _most;

        public void Report(JobProgress value) => _most = Math.Max(_most, value.Done);
    }
}

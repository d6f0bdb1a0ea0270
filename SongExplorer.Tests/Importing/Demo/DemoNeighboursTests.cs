using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing.Demo;

public sealed class DemoNeighboursTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tracks_of_one_style_are_each_others_neighbours_and_lie_together_on_the_map()
    {
        await using var library = new TestLibrary();
        await library.Get<DemoImport>().RunAsync(new Progress<JobProgress>(), Cancellation);

        var songs = await library.SongsAsync();
        var hits = 0.0;
        foreach (var song in songs)
        {
            var around = await library.Get<Recommender>().AroundAsync(song.Id, 5, SongFilter.All, Cancellation);
            hits += around!.Matches.Count(match => match.Song.Tags.Genre == song.Tags.Genre);
        }

        Assert.InRange(songs.Count, 55, 70);
        Assert.InRange(hits / (5 * songs.Count), 0.8, 1);
        Assert.InRange(await NearestOnMapAgreesAsync(library, songs), 0.8, 1);
    }

    /// <summary>The share of songs whose nearest point on the map is of the same style.</summary>
    private static async Task<double> NearestOnMapAgreesAsync(TestLibrary library, IReadOnlyList<Song> songs)
    {
        var map = await library.Get<CurrentMap>().FindAsync(null, Cancellation);
        var genre = songs.ToDictionary(song => song.Id, song => song.Tags.Genre);
        var agreeing = Enumerable.Range(0, map!.Ids.Count).Count(i =>
        {
            var nearest = Enumerable.Range(0, map.Ids.Count).Where(j => j != i)
                .MinBy(j => Math.Pow(map.X[i] - map.X[j], 2) + Math.Pow(map.Y[i] - map.Y[j], 2));
            return genre[map.Ids[i]] == genre[map.Ids[nearest]];
        });
        return (double)agreeing / map.Ids.Count;
    }
}

using SongExplorer.DataApiServer;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.Schema;

namespace SongExplorer.Tests.Storage.Astra;

/// <summary>What is particular to a library in a database that several machines write to and that may go away at any time.</summary>
public sealed class AstraLibraryTests : IAsyncLifetime
{
    private AstraHouse? _house;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AstraHouse House => _house!;

    private RequestLog Requests => House.Server.Requests;

    public async ValueTask InitializeAsync() => _house = await AstraHouse.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => House.DisposeAsync();

    [Fact]
    public async Task Two_machines_that_write_at_once_see_everything_of_each_other()
    {
        var (here, there) = (House.Open("here"), House.Open("there"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? here : there).SaveAsync([TestSongs.At(i)], Cancellation)));

        Assert.Equal(20, await here.Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Equal(20, await there.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Theory]
    [InlineData(-5000)]
    [InlineData(5000)]
    public async Task A_clock_that_is_wrong_by_hours_hides_nothing(int hours)
    {
        var (here, there, watcher) = (House.Open("here"), House.Open("there", time: new WrongClock(hours)), House.Open("watcher"));
        for (var i = 0; i < 6; i++)
        {
            await (i % 2 == 0 ? here : there).SaveAsync([TestSongs.At(i)], Cancellation);
            Assert.Equal(i + 1, await watcher.Metadata.CountAsync(SongFilter.All, Cancellation));
        }
    }

    [Fact]
    public async Task What_was_written_before_the_program_was_killed_is_found_again()
    {
        var record = TestSongs.At(10);
        var killed = House.Open("here");
        House.Server.Faults.Next(Fault.Unauthorized401, when: request => request.Table == "library" && request.Command == "insertOne");
        await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => killed.SaveAsync([record], Cancellation));
        killed.Dispose();

        var again = House.Open("here");

        Assert.Equal(record.Song, await again.Metadata.FindByPathAsync(record.Song.File.Path, Cancellation));
    }

    [Fact]
    public async Task Half_a_song_is_nowhere_to_be_seen()
    {
        var (whole, half) = (TestSongs.At(40), TestSongs.At(10));
        var (here, there) = (House.Open("here"), House.Open("there"));
        await here.SaveAsync([whole], Cancellation);
        House.Server.Faults.Next(Fault.Unauthorized401, when: request => request.Table == "songs" && request.Command == "insertMany");
        await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => here.SaveAsync([half], Cancellation));

        foreach (var backend in new[] { here, there, House.Open("fresh") })
        {
            Assert.Equal(1, await backend.Metadata.CountAsync(SongFilter.All, Cancellation));
            Assert.Null(await backend.Embeddings.GetAsync(half.Song.Id, TestSongs.Space, Cancellation));
            Assert.Equal(whole.Song.Id, Assert.Single(await SearchAsync(backend, SongFilter.All)).Id);
        }

        await here.SaveAsync([half], Cancellation);
        Assert.Equal(2, await there.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task A_database_that_was_emptied_is_empty_here_too()
    {
        var here = House.Open("here");
        await here.SaveAsync([TestSongs.At(10), TestSongs.At(20)], Cancellation);
        using (var client = House.Connect())
        {
            var installer = new AstraSchemaInstaller(client);
            await installer.DropAsync("default_keyspace", Cancellation);
            await installer.InitAsync(null, Cancellation);
        }

        Assert.Equal(0, await here.Metadata.CountAsync(SongFilter.All, Cancellation));
        await here.SaveAsync([TestSongs.At(30)], Cancellation);
        Assert.Equal(1, await House.Open("there").Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task A_search_with_a_filter_is_one_request()
    {
        var backend = House.Open("here", Fresh());
        await backend.SaveAsync([.. Enumerable.Range(1, 30).Select(i => TestSongs.At(
            i, new SongTags { Title = $"song {i}", Artist = i % 2 == 0 ? "Björk" : "Other", Genre = "Rock", Year = 1970 + i, Bpm = 90 + i }))], Cancellation);
        Requests.Clear();

        var found = await SearchAsync(backend, new SongFilter { Artist = "bjork", Genre = "rock", YearFrom = 1980, YearTo = 1990, BpmTo = 108 });

        var request = Assert.Single(Requests.Snapshot());
        Assert.Equal(("find", "embeddings"), (request.Command, request.Table));
        Assert.Equal(["song 10", "song 12", "song 14", "song 16", "song 18"], (await backend.Metadata.GetManyAsync([.. found.Select(song => song.Id)], Cancellation)).Select(song => song.Title));
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(150, 0)]
    public async Task Words_are_found_first_and_few_of_them_go_into_the_request(int songs, int requests)
    {
        var backend = House.Open("here", Fresh());
        await backend.SaveAsync([.. Enumerable.Range(0, songs).Select(i => TestSongs.At(i * 0.5, new SongTags { Title = $"wanted {i}" })), TestSongs.At(0)], Cancellation);
        Requests.Clear();

        var found = await SearchAsync(backend, new SongFilter { Words = "want" });

        Assert.Equal(10, found.Count);
        Assert.Equal(1, found[0].Similarity, 1e-5);
        Assert.Equal(requests, Requests.Count);
    }

    [Fact]
    public async Task More_than_the_database_gives_at_once_is_found_all_the_same()
    {
        var backend = House.Open("here");
        await backend.SaveAsync([.. Enumerable.Range(0, 1100).Select(i => TestSongs.At(i / 10.0))], Cancellation);

        var found = await backend.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.Space, 1050, -1, SongFilter.All, Cancellation);

        Assert.Equal(1050, found.Select(song => song.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_thousand_songs_take_as_many_requests_as_they_fill()
    {
        var backend = House.Open("here");
        await backend.GetRevisionAsync(Cancellation);
        Requests.Clear();

        await backend.SaveAsync([.. Enumerable.Range(0, 1000).Select(i => TestSongs.At(i / 10.0))], Cancellation);

        // Three tables at 50 rows a request; one to look what is new, one to publish.
        Assert.Equal(60, Requests.Snapshot().Count(request => request.Command == "insertMany"));
        Assert.Equal(62, Requests.Count);
    }

    private AstraOptions Fresh()
    {
        var options = House.Options();
        options.Freshness = TimeSpan.FromHours(1);
        return options;
    }

    private static Task<IReadOnlyList<SimilarSong>> SearchAsync(AstraStorageBackend backend, SongFilter filter) =>
        backend.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.Space, 10, -1, filter, Cancellation);

    private sealed class WrongClock(int hours) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddHours(hours);
    }
}

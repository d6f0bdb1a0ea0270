using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Playlists;

public sealed class PlaylistStorageTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly PlaylistStorage _playlists;
    private readonly SongId _a = SongId.New();
    private readonly SongId _b = SongId.New();
    private readonly SongId _c = SongId.New();

    public PlaylistStorageTests() => _playlists = Open();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task A_playlist_comes_back_as_it_was_made_with_songs_that_stand_in_it_twice()
    {
        var made = await _playlists.CreateAsync("  Für Élise 🎹 ", [_a, _b, _a], owner: null, Cancellation);

        var read = await Open().GetAsync(made.Id, Cancellation);

        Assert.NotNull(read);
        Assert.Equal(("Für Élise 🎹", made.CreatedAt, made.CreatedAt, false), (read.Name, read.CreatedAt, read.UpdatedAt, read.CanUndo));
        Assert.Equal([_a, _b, _a], read.Songs);
    }

    [Fact]
    public async Task A_library_of_before_keeps_its_songs_and_learns_playlists()
    {
        using var old = new LocalLibrary();
        await old.Open([.. LibraryMigrations.All.Take(5)]).GetRevisionAsync(Cancellation);
        old.Run("""
            INSERT INTO songs (id, path, size, modified, content_hash, duration, codec, sample_rate, channels, has_cover, source, added_at, updated_at, revision)
            VALUES (zeroblob(16), '/music/old.mp3', 1, 0, 'abc', 1, 'mp3', 44100, 2, 0, 0, 0, 0, 1)
            """);
        var song = new SongId(Guid.Empty);
        Assert.Equal(0, old.Read<int>("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'playlists'"));

        var playlists = new PlaylistStorage(old.OpenDatabase(), TimeProvider.System);
        var made = await playlists.CreateAsync("New", [song], owner: null, Cancellation);

        var opened = await new PlaylistReader(playlists, old.Open()).OpenAsync(made.Id, Cancellation);
        Assert.Equal([song], opened!.Songs.Select(entry => entry.Song.Id));
    }

    [Fact]
    public async Task The_one_changed_last_is_listed_first()
    {
        var first = await _playlists.CreateAsync("First", [_a, _b], owner: null, Cancellation);
        await _playlists.CreateAsync("Second", [], owner: null, Cancellation);
        await _playlists.AppendAsync(first.Id, [_c], Cancellation);

        var listed = await _playlists.ListAsync(Cancellation);

        Assert.Equal([("First", 3), ("Second", 0)], listed.Select(playlist => (playlist.Name, playlist.Count)));
    }

    [Fact]
    public async Task Every_change_of_the_songs_can_be_taken_back_one_after_the_other()
    {
        var id = (await _playlists.CreateAsync("P", [_a], owner: null, Cancellation)).Id;
        await _playlists.AppendAsync(id, [_b, _c], Cancellation);
        await _playlists.MoveAsync(id, 2, _c, 0, Cancellation);
        await _playlists.RenameAsync(id, "Q", Cancellation);
        var removed = await _playlists.RemoveAsync(id, 1, _a, Cancellation);
        Assert.Equal([_c, _b], removed!.Songs);
        Assert.True(removed.CanUndo);

        Assert.Equal([_c, _a, _b], (await _playlists.UndoAsync(id, Cancellation))!.Songs);
        Assert.Equal([_a, _b, _c], (await _playlists.UndoAsync(id, Cancellation))!.Songs);
        var first = await _playlists.UndoAsync(id, Cancellation);
        Assert.Equal([_a], first!.Songs);
        Assert.Equal(("Q", false), (first.Name, first.CanUndo));
        Assert.Equal([_a], (await _playlists.UndoAsync(id, Cancellation))!.Songs);
    }

    [Fact]
    public async Task The_last_nineteen_changes_can_be_taken_back()
    {
        var id = (await _playlists.CreateAsync("P", [], owner: null, Cancellation)).Id;
        var other = await _playlists.CreateAsync("Other", [_b], owner: null, Cancellation);
        for (var i = 0; i < 30; i++)
        {
            await _playlists.AppendAsync(id, [_a], Cancellation);
        }

        var undone = 0;
        while ((await _playlists.GetAsync(id, Cancellation))!.CanUndo)
        {
            await _playlists.UndoAsync(id, Cancellation);
            undone++;
        }

        Assert.Equal(19, undone);
        Assert.Equal(11, (await _playlists.GetAsync(id, Cancellation))!.Songs.Count);
        Assert.Equal([_b], (await _playlists.GetAsync(other.Id, Cancellation))!.Songs);
    }

    [Fact]
    public async Task A_song_that_another_tab_has_moved_meanwhile_is_not_mistaken_for_its_neighbour()
    {
        var id = (await _playlists.CreateAsync("P", [_a, _b], owner: null, Cancellation)).Id;

        Assert.Equal([_a, _b], (await _playlists.RemoveAsync(id, 0, _b, Cancellation))!.Songs);
        Assert.Equal([_a, _b], (await _playlists.MoveAsync(id, 7, _b, 0, Cancellation))!.Songs);
        Assert.False((await _playlists.GetAsync(id, Cancellation))!.CanUndo);
    }

    [Fact]
    public async Task A_deleted_playlist_leaves_nothing()
    {
        var id = (await _playlists.CreateAsync("P", [_a], owner: null, Cancellation)).Id;

        Assert.True(await _playlists.DeleteAsync(id, Cancellation));

        Assert.False(await _playlists.DeleteAsync(id, Cancellation));
        Assert.Null(await _playlists.GetAsync(id, Cancellation));
        Assert.Null(await _playlists.AppendAsync(id, [_a], Cancellation));
        Assert.Null(await _playlists.UndoAsync(id, Cancellation));
        Assert.Equal(0, _library.Read<int>("SELECT COUNT(*) FROM playlist_versions"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public async Task A_name_that_is_none_is_refused(string name)
    {
        var refused = await Assert.ThrowsAsync<PlaylistException>(() => _playlists.CreateAsync(name, [], owner: null, Cancellation));

        Assert.Equal("A playlist needs a name: one line of 1 to 200 characters.", refused.Message);
        Assert.Empty(await _playlists.ListAsync(Cancellation));
    }

    [Fact]
    public async Task Songs_that_left_the_library_are_left_out_and_the_others_keep_their_places()
    {
        var backend = _library.Open();
        var (gone, there) = (TestSongs.At(1), TestSongs.At(2));
        await backend.SaveAsync([gone, there], Cancellation);
        var made = await _playlists.CreateAsync("P", [gone.Song.Id, there.Song.Id, there.Song.Id], owner: null, Cancellation);
        await backend.DeleteAsync(gone.Song.Id, Cancellation);

        var opened = await new PlaylistReader(_playlists, backend).OpenAsync(made.Id, Cancellation);

        Assert.Equal([(1, there.Song.Id), (2, there.Song.Id)], opened!.Songs.Select(entry => (entry.Place, entry.Song.Id)));
        Assert.Equal(TimeSpan.FromSeconds(401), opened.Length);
    }

    private PlaylistStorage Open() => new(_library.OpenDatabase(), TimeProvider.System);
}

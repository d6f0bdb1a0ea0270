using SongExplorer.Embeddings;
using SongExplorer.Playlists;
using SongExplorer.Previews;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Previews;

public sealed class FullFilesTests : IAsyncDisposable
{
    private readonly TestLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FullFiles Files => _library.Get<FullFiles>();

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Theory]
    [InlineData("Jóga", "Björk", 304.987)]
    [InlineData("JOGA (feat. Somebody) [Explicit]", "bjork", 302.1)]
    [InlineData("Joga - Remastered 2011", "Björk feat. Nobody", 310.9)]
    [InlineData("Jóga (2011 Remaster)", "BJÖRK!", 299)]
    public async Task A_file_of_the_same_song_is_found_however_it_is_spelt(string title, string artist, double seconds)
    {
        var preview = await AddPreviewAsync("Jóga", "Björk", "Homogenic");
        var full = await AddAsync(title, artist, null, seconds);

        Assert.Equal(full, Assert.Single(await Files.FindAsync(preview, Cancellation)));
    }

    [Theory]
    [InlineData("Jóga (Live)", "Björk", 304.987)]
    [InlineData("Jóga", "Somebody Else", 304.987)]
    [InlineData("Jóga", "Björk", 312)]
    [InlineData("Yoga", "Björk", 304.987)]
    public async Task Another_recording_is_not_offered(string title, string artist, double seconds)
    {
        var preview = await AddPreviewAsync("Jóga", "Björk", "Homogenic");
        await AddAsync(title, artist, null, seconds);

        Assert.Empty(await Files.FindAsync(preview, Cancellation));
    }

    [Fact]
    public async Task The_same_album_is_likelier_than_the_closest_length_and_a_preview_is_never_offered()
    {
        var preview = await AddPreviewAsync("Jóga", "Björk", "Homogenic");
        await AddPreviewAsync("Jóga", "Björk", "Homogenic");
        var far = await AddAsync("Jóga", "Björk", "Hits", 303);
        var near = await AddAsync("Jóga", "Björk", "Hits", 305);
        var album = await AddAsync("Jóga", "Björk", "HOMOGENIC", 307);

        Assert.Equal([album.Id, near.Id, far.Id], (await Files.FindAsync(preview, Cancellation)).Select(song => song.Id));
        Assert.Empty(await Files.FindAsync(album, Cancellation));
    }

    [Fact]
    public async Task Finding_a_file_changes_nothing()
    {
        var preview = await AddPreviewAsync("Jóga", "Björk", "Homogenic");
        var full = await AddAsync("Jóga", "Björk", "Homogenic", 305);
        var revision = await _library.Storage.GetRevisionAsync(Cancellation);

        await Files.FindAsync(preview, Cancellation);

        Assert.Equal(revision, await _library.Storage.GetRevisionAsync(Cancellation));
        Assert.Equal([preview, full], await _library.Storage.Metadata.GetManyAsync([preview.Id, full.Id], Cancellation));
    }

    [Fact]
    public async Task The_file_takes_the_previews_place_in_playlists_that_can_take_it_back()
    {
        var preview = await AddPreviewAsync("Jóga", "Björk", "Homogenic");
        var full = await AddAsync("Jóga", "Björk", "Homogenic", 305);
        var playlists = _library.Get<PlaylistStorage>();
        var holder = await playlists.CreateAsync("Both", [preview.Id, full.Id, preview.Id], owner: null, Cancellation);
        var other = await playlists.CreateAsync("Other", [full.Id], owner: null, Cancellation);

        await Files.UseAsync(preview.Id, full.Id, Cancellation);

        var after = await playlists.GetAsync(holder.Id, Cancellation);
        Assert.Equal([full.Id, full.Id, full.Id], after!.Songs);
        Assert.True(after.CanUndo);
        Assert.False((await playlists.GetAsync(other.Id, Cancellation))!.CanUndo);
        Assert.Equal([preview.Id, full.Id, preview.Id], (await playlists.UndoAsync(holder.Id, Cancellation))!.Songs);
        var kept = Assert.Single(await _library.SongsAsync());
        Assert.Equal((full.Id, full.File, full.Tags, preview.Store, AudioSource.FullFile), (kept.Id, kept.File, kept.Tags, kept.Store, kept.Source));
        Assert.NotNull(await _library.Storage.Embeddings.GetAsync(full.Id, _library.Get<ActiveSpace>().Space, Cancellation));
    }

    [Fact]
    public async Task What_is_gone_or_no_preview_is_refused_and_nothing_changes()
    {
        var preview = await AddPreviewAsync("Jóga", "Björk", "Homogenic");
        var full = await AddAsync("Jóga", "Björk", "Homogenic", 305);

        await Assert.ThrowsAsync<UnknownSongException>(() => Files.UseAsync(preview.Id, SongId.New(), Cancellation));
        await Assert.ThrowsAsync<UnknownSongException>(() => Files.UseAsync(SongId.New(), full.Id, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Files.UseAsync(full.Id, preview.Id, Cancellation));

        Assert.Equal([preview, full], await _library.Storage.Metadata.GetManyAsync([preview.Id, full.Id], Cancellation));
    }

    private Task<Song> AddPreviewAsync(string title, string artist, string album) => AddAsync(
        new SongTags { Title = title, Artist = artist, Album = album },
        song => song with { Source = AudioSource.Preview, Store = TestSongs.Track, File = song.File with { Path = TestSongs.Track.Path, Duration = TimeSpan.FromSeconds(30) } });

    private Task<Song> AddAsync(string title, string artist, string? album, double seconds) => AddAsync(
        new SongTags { Title = title, Artist = artist, Album = album },
        song => song with { File = song.File with { Duration = TimeSpan.FromSeconds(seconds) } });

    private async Task<Song> AddAsync(SongTags tags, Func<Song, Song> change)
    {
        var record = TestSongs.At(10, tags).With(change);
        record = record with { Vectors = TestSongs.Vectors(record.Song.Id, 10, _library.Get<ActiveSpace>().Space) };
        await _library.Storage.SaveAsync([record], Cancellation);
        return record.Song;
    }
}

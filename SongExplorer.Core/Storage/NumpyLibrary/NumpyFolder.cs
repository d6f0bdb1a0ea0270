using System.Runtime.CompilerServices;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>
/// A library in the layout of the old tool: <c>data/audio</c>, <c>data/embeddings/*.npy</c> and <c>metadata.json</c>. A song is there
/// when its entry in metadata.json is, which is written after its files and goes before them.
/// </summary>
internal sealed class NumpyFolder(string folder, TimeProvider time) : ITransferEnd
{
    private readonly OldLibraryFile _file = new(folder, time);
    private bool _isTidy;

    public string Name => folder;

    /// <summary>What could not be read of the library when its songs were listed last, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>Whether there is a library in the folder, which a transfer from it needs.</summary>
    public bool Exists => File.Exists(OldPlaces.Find(folder).Metadata);

    public async IAsyncEnumerable<SongState> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = await Task.Run(() => OldListing.Of(_file.Load(), cancellationToken), cancellationToken);
        Problems = listing.Problems;
        foreach (var state in listing.Songs)
        {
            yield return state;
        }
    }

    public async IAsyncEnumerable<DeletedSong> ListDeletedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var metadata = (await Task.Run(_file.Load, cancellationToken)).Metadata;
        foreach (var (key, value) in metadata.Tombstones)
        {
            if (SongId.TryParse(key, null, out var id) && metadata.Find(id) is null && OldFacts.ReadTime(value) is { } deletedAt)
            {
                yield return new DeletedSong(id, deletedAt);
            }
        }
    }

    public Task<IReadOnlyList<MovingSong>> ReadAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<MovingSong>>(() => [.. Read(_file.Load(), ids, cancellationToken)], cancellationToken);

    public async Task WriteAsync(IReadOnlyList<MovingSong> songs, CancellationToken cancellationToken)
    {
        OldSongWriter.Check(songs);
        if (songs.Count == 0)
        {
            return;
        }

        await ChangeAsync(
            async library =>
            {
                var writer = new OldSongWriter(library.Places, library.Metadata);
                return (library.Metadata.With(await writer.WriteAsync(songs, cancellationToken)), writer.Replaced);
            },
            cancellationToken);
    }

    public Task DeleteAsync(SongId id, CancellationToken cancellationToken) => ChangeAsync(
        library => Task.FromResult(Delete(library, id)),
        cancellationToken);

    public Task<Stream?> OpenAudioAsync(SongId id, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var (places, metadata) = _file.Load();
            return metadata.Find(id) is { } entry && OldAudio.Of(entry, places, static _ => { }).Readable is { } path ? AudioFolder.TryOpen(path) : null;
        },
        cancellationToken);

    public async Task StoreAudioAsync(SongId id, string path, CancellationToken cancellationToken)
    {
        try
        {
            var places = (await Task.Run(_file.Load, cancellationToken)).Places;
            using var part = OldLibraryFile.NewPart(Path.Combine(places.Audio, $"{id}"));
            var hash = await AudioFolder.CopyAsync(path, part, cancellationToken);
            await ChangeAsync(library => Task.FromResult((Keep(library, id, path, part, hash), Enumerable.Empty<string>())), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"{path} cannot be copied into {folder}: {e.Message}", e);
        }
    }

    private static IEnumerable<MovingSong> Read(OldLibrary library, IReadOnlyList<SongId> ids, CancellationToken cancellationToken)
    {
        var reader = new OldSongReader(library.Places, static _ => { });
        foreach (var entry in ids.Select(library.Metadata.Find).OfType<OldEntry>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var audio = reader.Audio(entry);
            if (reader.Read(entry, audio) is { } found)
            {
                yield return found with { Song = found.Song with { File = found.Song.File with { ContentHash = audio.ContentHash(entry) } } };
            }
        }
    }

    private (OldMetadata Metadata, IEnumerable<string> Replaced) Delete(OldLibrary library, SongId id)
    {
        var (places, metadata) = library;
        var entries = metadata.Entries.Where(entry => entry.Id == id).ToList();
        return entries.Count == 0 ? (metadata, []) : (metadata.Without(id, time.GetUtcNow()), [.. entries.SelectMany(entry => OldFiles.Of(entry, places))]);
    }

    /// <summary>Puts a copy where metadata.json says it is; only where somebody else's file lies has it to say something else.</summary>
    private static OldMetadata Keep(OldLibrary library, SongId id, string path, PartFile part, string hash)
    {
        var (places, metadata) = library;
        var entry = metadata.Find(id) ?? throw new UnknownSongException(id);
        var audio = OldAudio.Of(entry, places, static _ => { });
        if (audio.ContentHash(entry) != hash)
        {
            throw new InvalidDataException($"{path} is not the audio of {entry.Subject}: its bytes are others. Nothing was copied.");
        }

        if (audio.Copy is { } copy && OldAudio.HashOf(copy) == hash)
        {
            return metadata;
        }

        if (audio.Place is { } place && !File.Exists(place))
        {
            part.MoveTo(place);
            return metadata;
        }

        var song = new OldSongReader(places, static _ => { }).Read(entry, audio) ?? throw new UnknownSongException(id);
        var name = new OldSongWriter(places, metadata).NewAudioPlace(song.Song with { File = song.Song.File with { ContentHash = hash } });
        part.MoveTo(Path.Combine(places.Root, name));
        var facts = OldFactsWriter.Merge(entry.Facts, [new(OldFactNames.AudioPath, name)]);
        return metadata.With([OldEntry.Read(entry.Key, facts, entry.Number)]);
    }

    /// <summary>Makes another metadata.json of the present one, while nobody else writes.</summary>
    /// <param name="change">Gives what it says from now on, and the files that were needed for what it said before.</param>
    private async Task ChangeAsync(Func<OldLibrary, Task<(OldMetadata Metadata, IEnumerable<string> Replaced)>> change, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Run(
                async () =>
                {
                    using var alone = await _file.LockAsync(cancellationToken);
                    var library = _file.Load();
                    Tidy(library.Places);
                    var (metadata, replaced) = await change(library);
                    if (metadata != library.Metadata)
                    {
                        await _file.SaveAsync(library with { Metadata = metadata }, cancellationToken);
                        OldFiles.Drop(replaced, metadata, library.Places);
                    }
                },
                cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"{folder} cannot be written: {e.Message} Check that the disk has room and that you may write there, then try again; what was saved before is safe.", e);
        }
    }

    private void Tidy(OldPlaces places)
    {
        if (!_isTidy)
        {
            _file.DropAbandoned(places);
            _isTidy = true;
        }
    }
}

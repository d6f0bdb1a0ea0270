using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>
/// A library as moving it sees it: a backend, or a folder of the old layout. Writes are idempotent and a song arrives whole or
/// not at all, so that a transfer may be stopped anywhere and started again.
/// </summary>
internal interface ITransferEnd
{
    /// <summary>What people call it: "local", "astra", or the folder.</summary>
    string Name { get; }

    /// <summary>What was wrong with single songs so far, a sentence each; they were left out.</summary>
    IReadOnlyList<string> Problems => [];

    /// <summary>Every song that is there, in the order of their ids.</summary>
    IAsyncEnumerable<SongState> ListAsync(CancellationToken cancellationToken);

    /// <summary>The songs that are known to have been deleted, in no particular order.</summary>
    IAsyncEnumerable<DeletedSong> ListDeletedAsync(CancellationToken cancellationToken);

    /// <summary>These songs with all their vectors; unknown ids are left out.</summary>
    Task<IReadOnlyList<MovingSong>> ReadAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken);

    /// <summary>Writes songs with all their vectors; what was there before is replaced.</summary>
    Task WriteAsync(IReadOnlyList<MovingSong> songs, CancellationToken cancellationToken);

    Task DeleteAsync(SongId id, CancellationToken cancellationToken);

    /// <summary>A song's audio, or <c>null</c> when it cannot be had from here.</summary>
    Task<Stream?> OpenAudioAsync(SongId id, CancellationToken cancellationToken);

    /// <summary>Makes a file this library's own copy of the audio of a song that is already there.</summary>
    /// <exception cref="InvalidDataException">The file has other bytes than the song's content hash says.</exception>
    Task StoreAudioAsync(SongId id, string path, CancellationToken cancellationToken);
}

/// <summary>As much of a song as tells whether it has to be moved.</summary>
/// <param name="UpdatedAt">The song's own <see cref="Song.UpdatedAt"/>.</param>
/// <param name="Spaces">The embedding spaces in which it has a vector.</param>
/// <param name="KeepsAudio">Whether the library has its own copy of the audio, not only the path of a file.</param>
internal sealed record SongState(SongId Id, DateTimeOffset UpdatedAt, IReadOnlySet<EmbeddingSpace> Spaces, bool KeepsAudio)
{
    /// <summary>Whether the library plays the file that it knows the path of: it needs no copy.</summary>
    public bool HasOriginal { get; init; }
}

/// <summary>A song with its vectors in every space.</summary>
internal sealed record MovingSong(Song Song, IReadOnlyList<SongVectors> Vectors);

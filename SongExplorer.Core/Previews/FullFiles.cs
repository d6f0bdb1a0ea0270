using SongExplorer.Songs;

namespace SongExplorer.Previews;

/// <summary>Finds the whole song of a preview among imported files, and puts it in the preview's place when somebody says so.</summary>
public sealed class FullFiles
{
    /// <summary>Imported files that may be this preview's song by title, artist and length, the likeliest first.</summary>
    public Task<IReadOnlyList<Song>> FindAsync(Song preview, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The file's song takes the preview's place in every playlist and its link to the store; the preview leaves the library.</summary>
    public Task UseAsync(SongId preview, SongId full, CancellationToken cancellationToken) => throw new NotImplementedException();
}

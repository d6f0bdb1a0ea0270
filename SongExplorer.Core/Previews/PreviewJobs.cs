using SongExplorer.AppleMusic;
using SongExplorer.Jobs;

namespace SongExplorer.Previews;

/// <summary>Imports previews in the background, and draws the map anew when the library has changed.</summary>
public sealed class PreviewJobs
{
    public Job Start(IReadOnlyList<StoreSong> songs) => throw new NotImplementedException();
}

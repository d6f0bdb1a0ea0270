using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Playing;

/// <summary>Asks the person, on whatever page, which playlist songs are to be added to.</summary>
public sealed class PlaylistChoice
{
    /// <summary>Raised with the songs to be added.</summary>
    public event Func<IReadOnlyList<Song>, Task>? Asked;

    public Task AskAsync(params IReadOnlyList<Song> songs) => Asked?.Invoke(songs) ?? Task.CompletedTask;
}

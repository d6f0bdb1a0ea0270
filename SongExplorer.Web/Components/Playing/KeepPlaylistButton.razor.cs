using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Playing;

/// <summary>Makes a playlist of songs, named by what they are and when, and leads to it.</summary>
public sealed partial class KeepPlaylistButton(PlaylistStorage playlists, CurrentVisitor visitor, TimeProvider time)
{
    private Playlist? _kept;
    private string? _trouble;

    /// <summary>What the songs are, for example "Gathered"; day and time follow.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Reads the songs when they are wanted.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<IReadOnlyList<Song>>> Read { get; set; }

    [Parameter]
    public string Class { get; set; } = "quiet-button";

    private async Task KeepAsync()
    {
        (_kept, _trouble) = (null, null);
        try
        {
            var songs = await Read();
            var name = $"{Name} {time.GetLocalNow().ToString("d MMM HH:mm", CultureInfo.InvariantCulture)}";
            _kept = await playlists.CreateAsync(name, [.. songs.Select(song => song.Id)], visitor.AccountId, CancellationToken.None);
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
        }
    }
}

using Microsoft.AspNetCore.Components;
using Radzen;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>What can be done with a song, on a right click.</summary>
public sealed partial class SongMenu(Player player, PlaylistChoice playlists, ContextMenuService menus)
{
    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnPlay { get; set; }

    private Task DoAsync(Func<Task> choice)
    {
        menus.Close();
        return choice();
    }
}

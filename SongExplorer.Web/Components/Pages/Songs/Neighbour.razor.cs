using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>One song that sounds like another.</summary>
public sealed partial class Neighbour(Player player)
{
    [Parameter, EditorRequired]
    public required SongMatch Match { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnPlay { get; set; }

    private bool IsPlaying => player.Plays(Match.Song.Id);

    private string Percent => (Match.Strength * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private string Said => string.Create(CultureInfo.InvariantCulture, $"Closer than {Math.Floor(Match.Strength * 1000) / 10:0.#} % of the library");
}

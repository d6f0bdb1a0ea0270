using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Search;

/// <summary>One song that was found.</summary>
public sealed partial class FoundSong(Player player)
{
    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    /// <summary>How well it fits, 0 to 1; <c>null</c> where it simply does.</summary>
    [Parameter]
    public double? Strength { get; set; }

    [Parameter]
    public EventCallback Played { get; set; }

    private bool IsPlaying => player.Plays(Song.Id);

    private static string Percent(double strength) => (strength * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Said(double strength) => string.Create(CultureInfo.InvariantCulture, $"Strength {Math.Floor(strength * 100):0} of 100");
}

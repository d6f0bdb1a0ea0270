using Microsoft.AspNetCore.Components;
using SongExplorer.Mapping;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>What is in the page's address.</summary>
public sealed partial class MapPage
{
    [SupplyParameterFromQuery(Name = "song")]
    public string? SongText { get; set; }

    /// <summary>Where the path from the selected song ends.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "colour")]
    public string? ColourText { get; set; }

    [SupplyParameterFromQuery(Name = "words")]
    public string? Words { get; set; }

    /// <summary>"map" or "list"; without it small screens get the list.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? ViewText { get; set; }

    /// <summary>An earlier map that is looked at.</summary>
    [SupplyParameterFromQuery(Name = "version")]
    public string? VersionText { get; set; }

    [SupplyParameterFromQuery(Name = "across")]
    public string? AcrossText { get; set; }

    [SupplyParameterFromQuery(Name = "up")]
    public string? UpText { get; set; }

    /// <summary>"pale" shades the songs that lie among strangers.</summary>
    [SupplyParameterFromQuery(Name = "doubts")]
    public string? DoubtsText { get; set; }

    /// <summary>A choice counts at once; it takes the way through the browser until it is in the address.</summary>
    private Choice? _choice;

    private SongId? Song => _choice is { } choice ? choice.Song : SongInAddress;

    private SongId? To => _choice is null ? ToInAddress : null;

    private SongId? SongInAddress => SongId.TryParse(SongText, null, out var id) ? id : null;

    private SongId? ToInAddress => SongId.TryParse(ToText, null, out var id) ? id : null;

    private MapColour Colour => Enum.TryParse<MapColour>(ColourText, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : MapColour.Genre;

    private int? Version => int.TryParse(VersionText, out var version) ? version : null;

    private MapAxis Across => MapAxis.Parse(AcrossText);

    private MapAxis Up => MapAxis.Parse(UpText);

    private bool Doubts => DoubtsText == "pale";

    private string ViewClass => ViewText switch { "map" => "show-map", "list" => "show-list", _ => "show-either" };

    private void Choose(SongId? song, bool replace)
    {
        _choice = new Choice(song);
        Navigate(new() { ["song"] = song?.ToString(), ["to"] = null }, replace);
    }

    private void MeetAddress()
    {
        if (_choice is { } choice && choice.Song == SongInAddress && ToInAddress is null)
        {
            _choice = null;
        }

        if (Words != _wordsInAddress)
        {
            _wordsInAddress = Words;
            _words = Words ?? "";
        }
    }

    private void Recolour(ChangeEventArgs e) => Navigate(new() { ["colour"] = (e.Value as string)?.ToLowerInvariant() }, replace: true);

    private void Arrange((MapAxis Across, MapAxis Up) axes) => Navigate(new() { ["across"] = TextOf(axes.Across), ["up"] = TextOf(axes.Up) }, replace: false);

    private void Doubt(bool doubts) => Navigate(new() { ["doubts"] = doubts ? "pale" : null }, replace: true);

    /// <summary>Looks at an earlier map; <c>null</c> is the one in use.</summary>
    private void Look(int? version) => Navigate(new() { ["version"] = version }, replace: false);

    private void ClosePath() => Navigate(new() { ["to"] = null }, replace: false);

    private void Navigate(Dictionary<string, object?> query, bool replace) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query), new NavigationOptions { ReplaceHistoryEntry = replace });

    private string AddressOf(string view) => navigation.GetUriWithQueryParameter("view", view);

    private string? Current(string view) => ViewText == view ? "page" : null;

    /// <summary>Nothing for the map's own axis.</summary>
    private static string? TextOf(MapAxis axis) => axis.Text is { Length: > 0 } text ? text : null;

    private sealed record Choice(SongId? Song);
}

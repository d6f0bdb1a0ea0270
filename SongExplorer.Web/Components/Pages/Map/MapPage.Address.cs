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

    /// <summary>Choices that are on their way through the browser into the address, the last of which counts already.</summary>
    private readonly List<SongId?> _choices = [];
    private (string? Song, string? To) _met;

    private SongId? Song => _choices is [.., var last] ? last : SongInAddress;

    private SongId? To => _choices is [] ? ToInAddress : null;

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
        _choices.Add(song);
        Navigate(new() { ["song"] = song?.ToString(), ["to"] = null }, replace);
    }

    private void MeetAddress()
    {
        if (_met != (SongText, ToText))
        {
            _met = (SongText, ToText);
            var arrived = ToInAddress is null ? _choices.IndexOf(SongInAddress) : -1;
            _choices.RemoveRange(0, arrived < 0 ? _choices.Count : arrived + 1); // another address: what is still on its way is lost, or comes yet
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
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>How songs are laid out: by which axes, by which method, and as which of the maps drawn so far.</summary>
public sealed partial class MapArrangement(MapStorage maps, ActiveSpace active, WordAxis words, TimeProvider time)
{
    private IReadOnlyList<MapVersion> _versions = [];
    private string _projection = Umap.ProjectionName;
    private bool _anew;
    private (string Map, int? Version) _listed;

    [Parameter, EditorRequired]
    public required ColouredMap Painted { get; set; }

    /// <summary>The version that is looked at; <c>null</c> for the one in use.</summary>
    [Parameter]
    public int? Version { get; set; }

    [Parameter, EditorRequired]
    public required MapAxis Across { get; set; }

    [Parameter, EditorRequired]
    public required MapAxis Up { get; set; }

    [Parameter]
    public EventCallback<(MapAxis Across, MapAxis Up)> Arranged { get; set; }

    /// <summary>Songs that have no place on these axes.</summary>
    [Parameter]
    public int Missing { get; set; }

    /// <summary>Whether songs are paler the less their surroundings can be believed.</summary>
    [Parameter]
    public bool Doubts { get; set; }

    [Parameter]
    public EventCallback<bool> DoubtsChanged { get; set; }

    [Parameter]
    public bool IsDrawing { get; set; }

    [Parameter]
    public EventCallback<MapPlan> Drawn { get; set; }

    /// <summary>A version is to be looked at; <c>null</c> is the one in use.</summary>
    [Parameter]
    public EventCallback<int?> Looked { get; set; }

    /// <summary>A version is to be used from now on.</summary>
    [Parameter]
    public EventCallback<int> Kept { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    protected override void OnInitialized() => _projection = Painted.Map.Projection;

    protected override async Task OnParametersSetAsync()
    {
        if (_listed == (Painted.EntityTag, Version))
        {
            return;
        }

        _listed = (Painted.EntityTag, Version);
        try
        {
            _versions = await maps.ListAsync(active.Space, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            // The page says so already.
            _versions = [];
        }
    }

    private Task ArrangeAsync(MapAxis across, MapAxis up) => Arranged.InvokeAsync((across, up));

    private bool IsSeen(MapVersion version) => Version is { } seen ? version.Version == seen : version.IsCurrent;

    private static string WordFor(string projection) => MapPlan.MostSongs(projection) is var most and < int.MaxValue
        ? string.Create(CultureInfo.InvariantCulture, $"{projection} (up to {most:N0} songs)")
        : projection;

    private static string Percent(double trust) => trust.ToString("0.00", CultureInfo.InvariantCulture);
}

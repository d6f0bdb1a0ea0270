using Microsoft.AspNetCore.Components;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>Chooses what one axis of the map tells. Words are taken once both ends have some.</summary>
public sealed partial class AxisChoice
{
    private MapAxis? _given;
    private MapFeature _feature;
    private string _low = "";
    private string _high = "";

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required MapAxis Axis { get; set; }

    [Parameter]
    public EventCallback<MapAxis> AxisChanged { get; set; }

    /// <summary>Whether the chosen model reads words.</summary>
    [Parameter]
    public bool CanRead { get; set; }

    /// <summary>What the two ends might be.</summary>
    [Parameter, EditorRequired]
    public required (string Low, string High) Examples { get; set; }

    protected override void OnParametersSet()
    {
        // The page draws itself for many reasons; what is being typed stays.
        if (Axis == _given)
        {
            return;
        }

        (_given, _feature) = (Axis, Axis.Feature);
        if (Axis.Feature is MapFeature.Words)
        {
            (_low, _high) = (Axis.Low, Axis.High);
        }
    }

    private Task ChooseAsync(ChangeEventArgs e)
    {
        _feature = Enum.TryParse<MapFeature>(e.Value as string, out var feature) ? feature : MapFeature.Sound;
        return SayAsync();
    }

    private Task SayAsync()
    {
        var axis = _feature is MapFeature.Words ? new MapAxis(_feature, _low.Trim(), _high.Trim()) : new MapAxis(_feature);
        return axis.IsWhole ? AxisChanged.InvokeAsync(axis) : Task.CompletedTask;
    }
}

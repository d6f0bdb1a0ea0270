using SongExplorer.Storage.Fallback;

namespace SongExplorer.Web.Components.Layout;

/// <summary>Says on every page that the library is lost and a copy stands in for it, until it is back.</summary>
public sealed partial class OutageBanner(StorageStatus status, TimeProvider time) : IDisposable
{
    private Outage? _outage;

    public void Dispose() => status.Changed -= OnChanged;

    protected override void OnInitialized()
    {
        status.Changed += OnChanged;
        _outage = status.Outage;
    }

    private void OnChanged() => InvokeAsync(() =>
    {
        _outage = status.Outage;
        StateHasChanged();
    });
}

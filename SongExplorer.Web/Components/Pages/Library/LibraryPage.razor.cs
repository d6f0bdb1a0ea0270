using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>All songs. What is shown, and in which order, is in the address.</summary>
public sealed partial class LibraryPage(IStorageBackend storage, NavigationManager navigation) : IDisposable
{
    private readonly CancellationRelay _loads = new();
    private LibraryAddress _address = LibraryAddress.Start;
    private View _view = new View.Loading();

    public void Dispose()
    {
        navigation.LocationChanged -= OnLocationChanged;
        _loads.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        navigation.LocationChanged += OnLocationChanged;
        return LoadAsync();
    }

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (navigation.ToBaseRelativePath(e.Location) is "" or ['?', ..])
        {
            InvokeAsync(ReloadAsync);
        }
    }

    private async Task ReloadAsync()
    {
        try
        {
            await LoadAsync();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e); // the router does not wait for us
        }
    }

    private async Task LoadAsync()
    {
        var cancellationToken = _loads.Next();
        _address = LibraryAddress.Parse(navigation.Uri);
        try
        {
            var total = await storage.Metadata.CountAsync(_address.Filter, cancellationToken);
            _view = total == 0 && _address.Filter.IsAll ? new View.Empty() : new View.Songs(total);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A newer address owns the view, or the page is gone.
        }
        catch (StorageUnavailableException e)
        {
            Fail(e.Message);
        }
    }

    private void GoTo(AddressChange change) => navigation.NavigateTo(change.Address.ToUri(), replace: change.Typing);

    private void Sort(SongSort sort) => navigation.NavigateTo(_address.SortedBy(sort).ToUri(), replace: true);

    private void Fail(string message) => _view = new View.Failed(message);

    private abstract record View
    {
        public sealed record Loading : View;

        public sealed record Empty : View;

        public sealed record Failed(string Message) : View;

        public sealed record Songs(int Total) : View;
    }
}

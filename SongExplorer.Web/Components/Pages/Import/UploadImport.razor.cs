using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>Receives files from the browser, and has imported what arrived, even when the browser left in between.</summary>
public sealed partial class UploadImport(Uploads uploads, TimeProvider time) : IDisposable
{
    private const int FilesAtOnce = 2000;
    private const int FilesShown = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationRelay _receipts = new();
    private IReadOnlyList<IncomingFile> _files = [];
    private string? _trouble;
    private bool _receiving;
    private long _drawn;

    /// <summary>Files have arrived; their paths.</summary>
    [Parameter, EditorRequired]
    public EventCallback<IReadOnlyList<string>> Start { get; set; }

    private string Summary => string.Create(CultureInfo.InvariantCulture, $"{_files.Count(file => file.Path is not null):N0} of {_files.Count:N0} files have arrived.");

    /// <summary>Those that failed and the one under way; what arrived needs no more attention.</summary>
    private IEnumerable<IncomingFile> Shown => _files.Where(file => file.Problem is not null || (_receiving && file.Path is null)).Take(FilesShown);

    public void Dispose() => _receipts.Dispose();

    private async Task ReceiveAsync(InputFileChangeEventArgs chosen)
    {
        if (chosen.FileCount > FilesAtOnce)
        {
            _trouble = $"That is more than {FilesAtOnce} files at once. Put them into a folder on this computer and import that.";
            return;
        }

        var cancellationToken = _receipts.Next();
        (_trouble, _receiving) = (null, true);
        _files = [.. chosen.GetMultipleFiles(FilesAtOnce).Select(file => new IncomingFile(file))];
        foreach (var file in _files)
        {
            await ReceiveAsync(file, cancellationToken);
        }

        _receiving = false;
        if (_files.Select(file => file.Path).OfType<string>().ToList() is { Count: > 0 } arrived)
        {
            await Start.InvokeAsync(arrived);
        }
    }

    private async Task ReceiveAsync(IncomingFile file, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await using var content = file.Browser.OpenReadStream(file.Browser.Size, cancellationToken);
            file.Path = await uploads.SaveAsync(file.Name, file.Browser.Size, content, new Receipt(received => Show(file, received)), cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or JSDisconnectedException)
        {
            file.Problem = "Cancelled.";
        }
        catch (UploadException e)
        {
            file.Problem = e.Message;
        }
        catch (Exception e) when (e is JSException or TimeoutException)
        {
            file.Problem = "The browser could not read it.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Problem = $"It could not be written: {e.Message}";
        }
    }

    private void Show(IncomingFile file, long received)
    {
        file.Received = received;
        if (time.GetElapsedTime(_drawn) > Pause)
        {
            _drawn = time.GetTimestamp();
            StateHasChanged();
        }
    }

    private sealed class IncomingFile(IBrowserFile browser)
    {
        public IBrowserFile Browser => browser;

        public string Name => browser.Name;

        public long Received { get; set; }

        public string Fraction => (browser.Size == 0 ? 0 : (double)Received / browser.Size).ToString("0.###", CultureInfo.InvariantCulture);

        /// <summary>Where it lies, once it has arrived.</summary>
        public string? Path { get; set; }

        public string? Problem { get; set; }
    }

    // Reports where it is called, on the circuit; Progress<T> would report later, elsewhere.
    private sealed class Receipt(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}

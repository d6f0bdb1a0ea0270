using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Importing;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Jobs;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>Chooses a folder of the machine the program runs on, and says what importing it would take.</summary>
public sealed partial class FolderImport(ImportEstimator estimator, ImportRoots roots) : IDisposable
{
    private readonly CancellationRelay _estimates = new();
    private FolderView _folder = new("", null, [], null);
    private Task<FolderView>? _opening;
    private Estimate? _estimate;

    /// <summary>A folder is to be imported.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> Start { get; set; }

    public void Dispose() => _estimates.Dispose();

    protected override Task OnInitializedAsync() => OpenAsync(ServerFolders.Starts(roots)[0]);

    private async Task OpenAsync(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return;
        }

        StopEstimate();

        // A sleeping disk, or a share that does not answer, must not freeze the page; the latest wish counts.
        var opening = _opening = Task.Run(() => ServerFolders.Open(path, roots));
        var folder = await opening;
        if (opening == _opening)
        {
            _folder = folder;
        }
    }

    private async Task StartAsync()
    {
        if (await LatestAsync() is { } path)
        {
            await Start.InvokeAsync(path);
        }
    }

    /// <summary>The folder that is meant, or <c>null</c> when it cannot be opened. Who types a path and clicks at once does not mean the folder before.</summary>
    private async Task<string?> LatestAsync()
    {
        var folder = _opening is null ? _folder : await _opening;
        return folder.Problem is null ? folder.Path : null;
    }

    private void StopEstimate()
    {
        _estimates.Dispose();
        _estimate = null;
    }

    private async Task EstimateAsync()
    {
        if (await LatestAsync() is not { } path)
        {
            return;
        }

        var cancellationToken = _estimates.Next();
        _estimate = new Estimate.Running();
        try
        {
            _estimate = new Estimate.Ready(await estimator.EstimateAsync([path], cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped, or another folder is of interest by now.
        }
        catch (StorageUnavailableException e)
        {
            _estimate = new Estimate.Failed(e.Message);
        }
    }

    private static string Sentence(ImportEstimate found) => found switch
    {
        { Files: 0 } => "There is no music in this folder or below it.",
        { New: 0 } => $"{Files(found.Files)}, all in the library already.",
        { Sampled: var sampled, SampleFailures: var failures } when sampled == failures =>
            $"{Files(found.Files)}, {found.New} of them new; but none of the {sampled} that were tried can be listened to.",
        _ => $"{Files(found.Files)}, {found.New} of them new: about {Span.InWords(found.Time)}, {Bytes(found.DiskBytes)} on disk and {Bytes(found.MemoryBytes)} of memory.",
    };

    private static string Files(int count) => count == 1 ? "1 file" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} files");

    private static string Bytes(long bytes) => bytes switch
    {
        < 1_000_000 => "under 1 MB",
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    private abstract record Estimate
    {
        public sealed record Running : Estimate;

        public sealed record Failed(string Sentence) : Estimate;

        public sealed record Ready(ImportEstimate Found) : Estimate;
    }
}

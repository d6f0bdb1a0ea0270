using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Importing.Relistening;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Jobs;

namespace SongExplorer.Web.Components.Pages.Models;

/// <summary>Says what a change of the model takes, before it begins.</summary>
public sealed partial class ChangeForm(RelistenPipeline pipeline) : IDisposable
{
    private readonly CancellationRelay _estimates = new();
    private RelistenEstimate? _estimate;
    private string? _trouble;

    [Parameter, EditorRequired]
    public required string Model { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Confirmed { get; set; }

    [Parameter, EditorRequired]
    public EventCallback GivenUp { get; set; }

    private string Cost => this switch
    {
        { _trouble: { } trouble } => trouble,
        { _estimate: null } => "Measuring how fast it hears here…",
        { _estimate.Unheard: 0 } => "It has heard every song already: it takes over at once.",
        { _estimate: { } estimate } => $"{Show.Songs(estimate.Unheard)} to be heard: at most about {Span.InWords(estimate.Time)} on this computer.",
    };

    public void Dispose() => _estimates.Dispose();

    protected override async Task OnInitializedAsync()
    {
        var cancellationToken = _estimates.Next();
        try
        {
            _estimate = await pipeline.EstimateAsync(Model, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody wants to know any more.
        }
        catch (Exception e) when (e is ModelException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }
    }
}

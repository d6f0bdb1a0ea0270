using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SongExplorer.Audit;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Storage.Transfer;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Components.Pages.Storage;

/// <summary>Starts transfers, and shows those of this run of the program. The work itself does not need this page.</summary>
public sealed partial class TransferPanel(TransferJobs transfers, JobRunner jobs, Witness witness)
{
    private Refusal? _refusal;

    /// <summary>Whether Astra keeps the library now.</summary>
    [Parameter, EditorRequired]
    public required bool IsInAstra { get; set; }

    private async Task StartAsync(TransferRequest request)
    {
        _refusal = null;
        try
        {
            await Task.Run(() => transfers.Start(request)); // a share that does not answer must not freeze the page
            if (request is { Kind: not TransferKind.Verify, Options.DryRun: false })
            {
                await witness.NoteAsync(AuditAction.LibraryCopied, $"{request.From} {(request.Kind == TransferKind.Sync ? "and" : "to")} {request.To}");
            }
        }
        catch (Exception e) when (e is TransferException or StorageUnavailableException)
        {
            _refusal = new Refusal([e.Message], IsAboutAstra: false);
        }
        catch (OptionsValidationException e)
        {
            _refusal = new Refusal([.. e.Failures], IsAboutAstra: true);
        }
    }

    private sealed record Refusal(IReadOnlyList<string> Sentences, bool IsAboutAstra);
}

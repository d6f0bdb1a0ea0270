using Microsoft.AspNetCore.Components;
using SongExplorer.Audit;
using SongExplorer.Embeddings;
using SongExplorer.Importing.Relistening;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Components.Pages.Models;

/// <summary>What a model has heard, which can be removed where it is not needed.</summary>
public sealed partial class HeardSongs(SpaceRemoval removal, Witness witness)
{
    private bool _isAsking;
    private bool _isRemoving;
    private string? _trouble;

    [Parameter, EditorRequired]
    public required HeardSpace Heard { get; set; }

    /// <summary>Whether it is in use, or about to be.</summary>
    [Parameter, EditorRequired]
    public required bool IsNeeded { get; set; }

    /// <summary>Whether the model has heard songs in other ways of listening too.</summary>
    [Parameter, EditorRequired]
    public required bool IsOneOfMany { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Removed { get; set; }

    private async Task RemoveAsync()
    {
        _isRemoving = true;
        try
        {
            await removal.RemoveAsync(Heard.Space.Key, CancellationToken.None); // half a space is of no use to anybody
            await witness.NoteAsync(AuditAction.ModelForgotten, Heard.Space.Key);
            await Removed.InvokeAsync();
        }
        catch (Exception e) when (e is ModelException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }

        (_isRemoving, _isAsking) = (false, false);
    }
}

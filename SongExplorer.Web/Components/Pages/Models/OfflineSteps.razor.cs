using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Downloading;

namespace SongExplorer.Web.Components.Pages.Models;

/// <summary>How a model comes to a computer that cannot download it.</summary>
public sealed partial class OfflineSteps(KnownModels known)
{
    private IReadOnlyList<KnownModel> _models = [];

    protected override void OnInitialized()
    {
        try
        {
            _models = known.List();
        }
        catch (ModelException)
        {
            // The page says so already.
        }
    }
}

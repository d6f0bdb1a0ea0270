using SongExplorer.Embeddings;
using SongExplorer.Similarity;

namespace SongExplorer.Importing.Relistening;

/// <summary>Puts a model in the place of the one in use, everywhere in the running program.</summary>
public sealed class ModelSwitch(LibraryIndex index, SongEmbedder listener, ActiveSpace active)
{
    /// <summary>Whether the listener's model is in use from now on; <c>false</c> where one with the same space already was.</summary>
    internal async Task<bool> TakeOverAsync(SongEmbedder next, CancellationToken cancellationToken)
    {
        var isNew = next.Space != active.Space;
        if (isNew)
        {
            await index.SwitchAsync(next.Space, cancellationToken);
            listener.ListenLike(next);
        }

        return isNew;
    }
}

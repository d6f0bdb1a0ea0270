using SongExplorer.Songs;

namespace SongExplorer.Embeddings.Text;

/// <summary>Reads words: turns a description into a vector that lies among the songs it fits.</summary>
public interface ITextEmbedder
{
    /// <summary>Safe to call from several threads; takes tens of milliseconds, and seconds when the model has to be loaded first.</summary>
    /// <param name="text">Any text; what is beyond the model's longest is left out.</param>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    Embedding Embed(string text);
}

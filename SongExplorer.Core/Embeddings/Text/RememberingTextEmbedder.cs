using SongExplorer.Songs;

namespace SongExplorer.Embeddings.Text;

/// <summary>Keeps the vectors of the texts asked for last: people go back to their words, and change the filter around them.</summary>
internal sealed class RememberingTextEmbedder(ITextEmbedder inner, int capacity) : ITextEmbedder
{
    /// <summary>Longer texts are not asked for twice, but would fill the memory.</summary>
    private const int LongestText = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, Embedding Vector)>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, Embedding Vector)> _latest = [];

    public Embedding Embed(string text)
    {
        if (text.Length > LongestText)
        {
            return inner.Embed(text);
        }

        if (Recall(text) is { } known)
        {
            return known;
        }

        var vector = inner.Embed(text);
        Remember(text, vector);
        return vector;
    }

    private Embedding? Recall(string text)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(text, out var node))
            {
                return null;
            }

            _latest.Remove(node);
            _latest.AddFirst(node);
            return node.Value.Vector;
        }
    }

    private void Remember(string text, Embedding vector)
    {
        lock (_lock)
        {
            // Two who asked at once both come here.
            if (_nodes.ContainsKey(text))
            {
                return;
            }

            _nodes.Add(text, _latest.AddFirst((text, vector)));
            if (_latest.Count > capacity)
            {
                _nodes.Remove(_latest.Last!.Value.Text);
                _latest.RemoveLast();
            }
        }
    }
}

namespace SongExplorer.Embeddings.Text;

/// <summary>What reads words for the chosen model, if it can read at all.</summary>
public sealed class ActiveText : IDisposable
{
    /// <summary>Vectors of words that are kept, 2 KB each.</summary>
    private const int Remembered = 256;

    private readonly ModelCatalog _catalog;
    private readonly string _model;
    private readonly OnnxTextEmbedder? _tower;

    public ActiveText(ModelCatalog catalog, ActiveSpace active, TimeProvider time)
    {
        (_catalog, _model) = (catalog, active.Space.Model);
        if (catalog.List().FirstOrDefault(entry => entry.Id == _model)?.Manifest?.Text is { } text)
        {
            _tower = new OnnxTextEmbedder(text, time);
            Embedder = new RememberingTextEmbedder(new PromptedTextEmbedder(_tower, text.Templates), Remembered);
        }
    }

    /// <summary>Puts words into the model's sentences and remembers the latest; <c>null</c> where the model only hears.</summary>
    public ITextEmbedder? Embedder { get; }

    /// <summary>For people, where <see cref="Embedder"/> is <c>null</c>: one sentence with the next step.</summary>
    public string WhyNot => _catalog.List().FirstOrDefault(entry => entry.Manifest is { TextQueries: true }) is { Id: var other }
        ? $"The model \"{_model}\" cannot read words; choose one that can with 'model use {other}', then import your music again."
        : $"The model \"{_model}\" cannot read words; add one that can with 'model add DIR', choose it with 'model use ID', then import your music again.";

    public void Dispose() => _tower?.Dispose();
}

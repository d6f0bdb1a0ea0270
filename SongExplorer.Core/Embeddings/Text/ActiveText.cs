namespace SongExplorer.Embeddings.Text;

/// <summary>What reads words for the model in use, if it can read at all.</summary>
public sealed class ActiveText : IDisposable
{
    /// <summary>Vectors of words that are kept, 2 KB each.</summary>
    private const int Remembered = 256;

    private readonly Lock _lock = new();
    private readonly ModelCatalog _catalog;
    private readonly ActiveSpace _active;
    private readonly TimeProvider _time;
    private Reading _reading;

    public ActiveText(ModelCatalog catalog, ActiveSpace active, TimeProvider time)
    {
        (_catalog, _active, _time) = (catalog, active, time);
        _reading = ReadWith(active.Space.Model);
    }

    /// <summary>Puts words into the model's sentences and remembers the latest; <c>null</c> where the model only hears.</summary>
    public ITextEmbedder? Embedder
    {
        get
        {
            lock (_lock)
            {
                if (_reading.Model != _active.Space.Model)
                {
                    var next = ReadWith(_active.Space.Model);
                    _reading.Rest(); // somebody may still be asking it
                    _reading = next;
                }

                return _reading.Embedder;
            }
        }
    }

    /// <summary>For people, where <see cref="Embedder"/> is <c>null</c>: one sentence with the next step.</summary>
    public string WhyNot => _catalog.List().FirstOrDefault(entry => entry.Manifest is { TextQueries: true }) is { Id: var other }
        ? $"The model \"{_active.Space.Model}\" cannot read words; change to one that can with 'model use {other}'."
        : $"The model \"{_active.Space.Model}\" cannot read words; get one that can with 'model download ID' or 'model add DIR', then change to it with 'model use ID'.";

    public void Dispose() => _reading.Dispose();

    private Reading ReadWith(string model) => new(model, _catalog.List().FirstOrDefault(entry => entry.Id == model)?.Manifest?.Text, _time);

    /// <summary>What one model reads words with.</summary>
    private sealed class Reading : IDisposable
    {
        private readonly OnnxTextEmbedder? _tower;

        public Reading(string model, TextModel? text, TimeProvider time)
        {
            Model = model;
            if (text is not null)
            {
                _tower = new OnnxTextEmbedder(text, time);
                Embedder = new RememberingTextEmbedder(new PromptedTextEmbedder(_tower, text.Templates), Remembered);
            }
        }

        public string Model { get; }

        public ITextEmbedder? Embedder { get; }

        public void Rest() => _tower?.Rest();

        public void Dispose() => _tower?.Dispose();
    }
}

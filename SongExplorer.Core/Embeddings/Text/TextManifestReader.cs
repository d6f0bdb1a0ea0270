namespace SongExplorer.Embeddings.Text;

/// <summary>Reads the <c>text</c> section of a manifest, which models that only hear do without.</summary>
internal static class TextManifestReader
{
    /// <summary>CLAP was trained on texts of 77 tokens; RoBERTa has 514 places, two of them unused.</summary>
    private const int TrainedTokens = 77;

    private const int Places = 512;
    private const int MostTemplates = 16;

    public static TextModel? Read(ModelManifestReader manifest, ModelManifestJson json)
    {
        if (json.Text is not { } text)
        {
            return null;
        }

        var maxTokens = text.MaxTokens ?? TrainedTokens;
        if (maxTokens is < 3 or > Places)
        {
            throw manifest.Fail($"says \"text.maxTokens\" is {maxTokens}; it has to be from 3 to {Places}");
        }

        return new TextModel(
            ReadFile(manifest, text.Tokenizer, "text.tokenizer"),
            ReadFile(manifest, text.Tower, "text.tower"),
            maxTokens,
            ReadTemplates(manifest, text.Templates));
    }

    private static ModelFile ReadFile(ModelManifestReader manifest, FileJson? file, string name)
    {
        manifest.Need(file, name);
        return manifest.CheckFile(file.File, file.Sha256, file.Bytes, name + ".");
    }

    private static IReadOnlyList<string> ReadTemplates(ModelManifestReader manifest, IReadOnlyList<string?>? templates)
    {
        if (templates is not { Count: > 0 })
        {
            return [TextModel.Slot];
        }

        if (templates.Count > MostTemplates || templates.Any(template => template?.Split(TextModel.Slot).Length != 2))
        {
            throw manifest.Fail($"has \"text.templates\" that cannot be used: up to {MostTemplates} sentences are, each with one {TextModel.Slot} where the words go");
        }

        return [.. templates.OfType<string>()];
    }
}

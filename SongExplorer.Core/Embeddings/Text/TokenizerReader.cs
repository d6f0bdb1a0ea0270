using System.Text.Json;

namespace SongExplorer.Embeddings.Text;

/// <summary>Reads a <c>tokenizer.json</c> and refuses, in one sentence, what is not RoBERTa's kind: other rules would give other tokens without any error.</summary>
internal sealed class TokenizerReader
{
    private readonly string _path;

    private TokenizerReader(string path) => _path = path;

    public static RobertaTokenizer Read(string path)
    {
        var reader = new TokenizerReader(path);
        return reader.Check(reader.Parse());
    }

    private TokenizerJson Parse()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), TokenizerJsonContext.Default.TokenizerJson) ?? throw Fail("it is empty");
        }
        catch (JsonException e)
        {
            throw Fail($"line {e.LineNumber + 1}, near {e.Path ?? "$"}, is not what is expected there", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The tokenizer {_path} cannot be read: {e.Message}", e);
        }
    }

    private RobertaTokenizer Check(TokenizerJson json)
    {
        Demand(json.Model is { Type: null or "BPE", Vocab: not null, Merges: not null }, "\"model\" has to be byte pairs with a vocabulary and merges");
        Demand(json.Normalizer is null or { ValueKind: JsonValueKind.Null }, "\"normalizer\" has to be null");
        Demand(json.PreTokenizer is { Type: "ByteLevel", AddPrefixSpace: false, UseRegex: not false }, "\"pre_tokenizer\" has to be ByteLevel without a space before the text");
        Demand(json.PostProcessor is { Type: "RobertaProcessing" }, "\"post_processor\" has to be RobertaProcessing");
        var vocabulary = json.Model!.Vocab!;
        var letters = Enumerable.Range(0, 256).Select(value => ByteAlphabet.LetterOf((byte)value).ToString());
        return new RobertaTokenizer(
            new BytePairs([.. letters.Select(letter => Find(vocabulary, letter))], ReadMerges(vocabulary, json.Model.Merges!)),
            [.. (json.AddedTokens ?? []).Select(ReadMark)],
            ReadEnd(json.PostProcessor!.Cls, "cls"),
            ReadEnd(json.PostProcessor.Sep, "sep"));
    }

    private Dictionary<(int Left, int Right), (int Rank, int Token)> ReadMerges(IReadOnlyDictionary<string, int> vocabulary, IReadOnlyList<JsonElement> json)
    {
        var merges = new Dictionary<(int Left, int Right), (int Rank, int Token)>(json.Count);
        for (var rank = 0; rank < json.Count; rank++)
        {
            var pair = json[rank] switch
            {
                { ValueKind: JsonValueKind.String } text => text.GetString()!.Split(' '),
                { ValueKind: JsonValueKind.Array } parts => [.. parts.EnumerateArray().Select(part => part.ValueKind == JsonValueKind.String ? part.GetString()! : "")],
                _ => [],
            };
            Demand(pair.Length == 2, $"merge {rank + 1} is not a pair");
            merges.TryAdd((Find(vocabulary, pair[0]), Find(vocabulary, pair[1])), (rank, Find(vocabulary, pair[0] + pair[1])));
        }

        return merges;
    }

    private RobertaTokenizer.Mark ReadMark(AddedTokenJson? json)
    {
        Demand(json is { Id: >= 0, Content.Length: > 0 }, "an added token has no id or no text");
        return new RobertaTokenizer.Mark(json!.Content!, json.Id!.Value, json.Lstrip);
    }

    private int ReadEnd(JsonElement? json, string name)
    {
        var id = 0;
        Demand(
            json is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2 && pair[1] is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out id) && id >= 0,
            $"\"post_processor.{name}\" has to be a text and its id");
        return id;
    }

    private int Find(IReadOnlyDictionary<string, int> vocabulary, string token)
    {
        var known = vocabulary.TryGetValue(token, out var id) && id >= 0;
        Demand(known, $"the vocabulary has no id for \"{token}\"");
        return id;
    }

    private void Demand(bool condition, string what)
    {
        if (!condition)
        {
            throw Fail(what);
        }
    }

    private ModelException Fail(string what, Exception? inner = null) => new($"The tokenizer {_path} cannot be used: {what}.", inner);
}

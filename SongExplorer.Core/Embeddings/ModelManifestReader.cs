using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using SongExplorer.Embeddings.Text;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>Reads <c>model.json</c> and refuses, in one sentence, what does not describe a model that works here.</summary>
internal sealed class ModelManifestReader
{
    private const int HashLength = 64;

    /// <summary>A few numbers agree by chance.</summary>
    private const int FewestExpected = 8;

    private readonly string _path;

    private ModelManifestReader(string folder) => _path = Path.Combine(Path.GetFullPath(folder), ModelManifest.FileName);

    public static ModelManifest Read(string folder)
    {
        var reader = new ModelManifestReader(folder);
        return reader.Check(reader.Parse(), Path.GetFileName(Path.GetDirectoryName(reader._path)!));
    }

    /// <summary>Reads a manifest that does not lie yet where models do: its folder may have any name.</summary>
    public static ModelManifest ReadAnywhere(string folder)
    {
        var reader = new ModelManifestReader(folder);
        return reader.Check(reader.Parse(), null);
    }

    public T Need<T>([NotNull] T? value, string name)
        where T : class => value is null or "" ? throw Fail($"says nothing about \"{name}\"") : value;

    public T Need<T>([NotNull] T? value, string name)
        where T : struct => value ?? throw Fail($"says nothing about \"{name}\"");

    public void Expect<T>(T? actual, T expected, string name)
        where T : struct
    {
        if (!Need(actual, name).Equals(expected))
        {
            throw Fail(FormattableString.Invariant($"says \"{name}\" is {actual}; only {expected} is supported"));
        }
    }

    /// <summary>Looks a word up among those that are understood.</summary>
    public T Choose<T>(string? actual, string name, params ReadOnlySpan<(string Word, T Meaning)> choices)
    {
        Need(actual, name);
        foreach (var (word, meaning) in choices)
        {
            if (word == actual)
            {
                return meaning;
            }
        }

        var words = choices.ToArray().Select(choice => $"\"{choice.Word}\"");
        throw Fail($"says \"{name}\" is \"{actual}\"; only {string.Join(" or ", words)} is supported");
    }

    /// <summary>A file beside the manifest: there, of the size it is said to have, and with a hash to check later.</summary>
    /// <param name="prefix">Where in the manifest the three stand.</param>
    public ModelFile CheckFile(string? file, string? sha256, long? bytes, string prefix)
    {
        Need(file, prefix + "file");
        if (file != Path.GetFileName(file))
        {
            throw Fail($"says \"{prefix}file\" is \"{file}\"; it has to be a file beside it");
        }

        var found = new FileInfo(Path.Combine(Path.GetDirectoryName(_path)!, file));
        if (!found.Exists)
        {
            throw Fail($"names the model file {file}, which is not there");
        }

        if (bytes is { } expected && expected != found.Length)
        {
            throw Fail($"says that {file} has {expected} bytes, but it has {found.Length}: it was copied or downloaded only in part, or is another one");
        }

        var hash = Need(sha256, prefix + "sha256").ToLowerInvariant();
        return hash.Length == HashLength && hash.All(char.IsAsciiHexDigit)
            ? new ModelFile(found.FullName, hash)
            : throw Fail($"has a \"{prefix}sha256\" that is not 64 hexadecimal digits");
    }

    public ModelException Fail(string what, Exception? inner = null) => new($"{_path} {what}.", inner);

    private ModelManifestJson Parse()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(_path), ModelManifestJsonContext.Default.ModelManifestJson)
                ?? throw Fail("is empty");
        }
        catch (JsonException e)
        {
            throw Fail($"is not a valid manifest: line {e.LineNumber + 1}, near {e.Path ?? "$"}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fail("does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fail($"cannot be read: {e.Message.TrimEnd('.')}", e);
        }
    }

    private ModelManifest Check(ModelManifestJson json, string? id)
    {
        if (Need(json.Id, "id") != (id ?? json.Id))
        {
            throw Fail($"says \"id\" is \"{json.Id}\"; it has to be the name of its folder");
        }

        Expect(json.Dimension, Embedding.Dimension, "dimension");
        var input = Need(json.Input, "input");
        var output = Need(json.Output, "output");
        Choose(input.Type, "input.type", ("float32", true));
        Choose(output.Type, "output.type", ("float32", true));
        var file = CheckFile(json.File, json.Sha256, json.Bytes, "");
        return new ModelManifest
        {
            Id = json.Id,
            Version = json.Version ?? "",
            About = json.About ?? "",
            License = json.License ?? "",
            Attribution = json.Attribution ?? "",
            File = file.Path,
            Sha256 = file.Sha256,
            InputName = Need(input.Name, "input.name"),
            OutputName = Need(output.Name, "output.name"),
            Mel = MelManifestReader.Read(this, json),
            Blocks = [.. (json.Blocks ?? []).Select(CheckBlock)],
            Expected = (json.Expected ?? new Dictionary<string, IReadOnlyList<float>?>()).ToDictionary(sound => sound.Key, sound => CheckExpected(sound.Key, sound.Value)),
            Text = TextManifestReader.Read(this, json),
            Untested = File.Exists(Path.Combine(Path.GetDirectoryName(_path)!, ModelManifest.UntestedMark)),
        };
    }

    private IReadOnlyList<float> CheckExpected(string sound, IReadOnlyList<float>? components) =>
        !SelfTestSounds.Names.Contains(sound) ? throw Fail($"expects something of \"{sound}\", which is none of the test sounds")
        : components is null or { Count: < FewestExpected or > Embedding.Dimension } ? throw Fail($"has an \"expected.{sound}\" that is not {FewestExpected} to {Embedding.Dimension} components")
        : components;

    private ModelBlock CheckBlock(BlockJson block)
    {
        var checkedBlock = new ModelBlock(
            Need(block.Name, "blocks.name"), Need(block.Start, "blocks.start"), Need(block.End, "blocks.end"), block.What ?? "");
        return checkedBlock is { Start: >= 0, End: <= Embedding.Dimension } && checkedBlock.Start < checkedBlock.End
            ? checkedBlock
            : throw Fail($"has a block \"{block.Name}\" that does not lie within the vector");
    }
}

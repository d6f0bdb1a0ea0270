using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings.Text;

namespace SongExplorer.Embeddings;

/// <summary>Takes a model's folder from this machine into the library: it is there whole, checked and tried, or not at all.</summary>
public sealed partial class ModelInstaller(ModelCatalog catalog, IOptions<EmbeddingOptions> options, TimeProvider time)
{
    /// <summary>
    /// Copies the files that a folder's manifest names, compares sizes and hashes, lets the model hear the test sounds and read
    /// a word, and only then moves it in place.
    /// </summary>
    /// <param name="folder">Has a <c>model.json</c> and beside it the files it names; may have any name.</param>
    /// <param name="untested">Keep a model that cannot tell the test sounds apart. One that does not run is refused all the same.</param>
    /// <exception cref="ModelException">The model is broken, incomplete, there already, or fails; nothing was installed.</exception>
    public Task<InstalledModel> AddAsync(string folder, bool untested, CancellationToken cancellationToken) =>
        Task.Run(() => Add(folder, untested, cancellationToken), cancellationToken);

    /// <summary>The same for a folder of ours, which is moved instead of copied; one that is refused stays where it is.</summary>
    /// <param name="folder">Named like the model, on the disk of the library.</param>
    /// <exception cref="ModelException">The model is broken, incomplete, there already, or fails.</exception>
    internal Task<InstalledModel> MoveAsync(string folder, bool untested, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var id = Path.GetFileName(folder);
            CheckId(id);
            try
            {
                return Place(folder, id, untested, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ModelException($"The model \"{id}\" cannot be moved to {catalog.OwnFolder}: {e.Message}", e);
            }
        },
        cancellationToken);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z")]
    private static partial Regex FolderName();

    private InstalledModel Add(string folder, bool untested, CancellationToken cancellationToken)
    {
        var given = ModelManifestReader.ReadAnywhere(folder);
        CheckId(given.Id);

        // Beside the models, not among them: half a model is never listed, and moving it in place is one step.
        var part = Path.Combine(catalog.OwnFolder + ".part", given.Id);
        try
        {
            Clear(part);
            Copy(folder, given, part, cancellationToken);
            return Place(part, given.Id, untested, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The model \"{given.Id}\" cannot be copied to {catalog.OwnFolder}: {e.Message}", e);
        }
        finally
        {
            Clear(part);
        }
    }

    private InstalledModel Place(string part, string id, bool untested, CancellationToken cancellationToken)
    {
        var test = Try(part, untested, cancellationToken);
        Directory.CreateDirectory(catalog.OwnFolder);
        Directory.Move(part, Path.Combine(catalog.OwnFolder, id));
        return new InstalledModel(catalog.Get(id), test);
    }

    private void CheckId(string id)
    {
        if (!FolderName().IsMatch(id))
        {
            throw new ModelException($"The model's \"id\" cannot name a folder; up to 64 of A-Z, a-z, 0-9, '.', '_' and '-' can.");
        }

        if (catalog.List().Any(entry => entry.Id == id))
        {
            throw new ModelException($"There is a model \"{id}\" already; remove its folder in {catalog.OwnFolder} first, or give the new one another id.");
        }
    }

    private static void Copy(string folder, ModelManifest given, string part, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(part);
        string?[] files = [Path.Combine(folder, ModelManifest.FileName), given.File, given.Text?.Tokenizer.Path, given.Text?.Tower.Path];
        foreach (var file in files.OfType<string>().Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Copy(file, Path.Combine(part, Path.GetFileName(file)));
        }
    }

    private ModelSelfTestResult Try(string part, bool untested, CancellationToken cancellationToken)
    {
        var mark = Path.Combine(part, ModelManifest.UntestedMark);
        File.Delete(mark);
        if (untested)
        {
            File.WriteAllBytes(mark, []);
        }

        var manifest = ModelManifest.Load(part);
        using var hearing = new OnnxAudioEmbedder(manifest, EmbeddingSpace.Of(manifest, options.Value.MaxWindows));
        var result = ModelSelfTest.Run(hearing, cancellationToken);
        if (!result.IsUsable(manifest))
        {
            throw new ModelException(result.Sentence + (result.Runs ? " Add --untested to install it nevertheless." : ""));
        }

        if (manifest.Text is { } text)
        {
            using var reading = new OnnxTextEmbedder(text, time);
            reading.Embed("music");
        }

        if (result.Ok)
        {
            File.Delete(mark);
        }

        return result;
    }

    private static void Clear(string part)
    {
        if (Directory.Exists(part))
        {
            Directory.Delete(part, recursive: true);
        }
    }
}

/// <summary>A model that is now among the library's own.</summary>
/// <param name="Test">How it did on the test sounds; may have failed where that was allowed.</param>
public sealed record InstalledModel(ModelManifest Manifest, ModelSelfTestResult Test);

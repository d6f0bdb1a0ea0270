using System.Text.Json;
using System.Text.Json.Serialization;

namespace SongExplorer.Embeddings;

/// <summary>What people chose, in a small file of the library.</summary>
/// <param name="Model">The model to listen with; <c>null</c> before any was chosen.</param>
/// <param name="Next">The model that is to take its place when it has heard all songs.</param>
internal sealed record ModelChoice(string? Model, string? Next = null)
{
    /// <exception cref="ModelException">The file is there, but cannot be read.</exception>
    public static ModelChoice Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelChoiceJsonContext.Default.ModelChoice) ?? new ModelChoice(Model: null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new ModelChoice(Model: null);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}, which says what model to use, cannot be read; choose one again with 'model use'.", e);
        }
    }

    /// <summary>In one step: whoever reads meanwhile gets the old choice or the new one.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        await File.WriteAllBytesAsync(unfinished, JsonSerializer.SerializeToUtf8Bytes(this, ModelChoiceJsonContext.Default.ModelChoice), cancellationToken);
        File.Move(unfinished, path, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelChoice))]
internal sealed partial class ModelChoiceJsonContext : JsonSerializerContext;

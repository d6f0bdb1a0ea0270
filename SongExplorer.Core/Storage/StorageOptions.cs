using Microsoft.Extensions.Options;

namespace SongExplorer.Storage;

/// <summary>Which backend keeps the library.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The backend that keeps everything on this machine.</summary>
    public const string Local = "local";

    /// <summary>The backend that keeps everything in an Astra database.</summary>
    public const string Astra = "astra";

    /// <summary>What may be chosen.</summary>
    public static readonly IReadOnlyList<string> Backends = [Local, Astra];

    /// <summary>One of <see cref="Backends"/>; also settable as STORAGE_BACKEND.</summary>
    public string Backend { get; set; } = Local;
}

internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) => StorageOptions.Backends.Contains(options.Backend)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"{StorageOptions.Section}:{nameof(StorageOptions.Backend)} (STORAGE_BACKEND) is \"{options.Backend}\"; allowed are: {string.Join(", ", StorageOptions.Backends)}.");
}

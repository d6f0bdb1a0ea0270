using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Storage.Caching;

/// <summary>How much of a library that is far away is kept near.</summary>
public sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>The folder for audio that was played.</summary>
    [Required]
    public string Folder { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".song-recommender", "cache");

    /// <summary>The most audio on disk, in bytes; what was not played for longest goes first.</summary>
    [Range(0, long.MaxValue)]
    public long AudioBytes { get; set; } = 2L << 30;

    /// <summary>The most memory for vectors and answers of searches, in bytes.</summary>
    [Range(1 << 16, long.MaxValue)]
    public long MemoryBytes { get; set; } = 64 << 20;
}

[OptionsValidator]
internal sealed partial class CacheOptionsValidator : IValidateOptions<CacheOptions>;

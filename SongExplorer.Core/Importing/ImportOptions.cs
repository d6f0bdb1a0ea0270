using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Importing;

/// <summary>How music is brought in.</summary>
public sealed class ImportOptions
{
    public const string Section = "Import";

    /// <summary>Songs listened to at once; each also keeps one ffmpeg busy.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 64);
}

[OptionsValidator]
internal sealed partial class ImportOptionsValidator : IValidateOptions<ImportOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Importing;

/// <summary>How music is brought in.</summary>
public sealed class ImportOptions : IValidatableObject
{
    public const string Section = "Import";

    /// <summary>Songs listened to at once; each also keeps one ffmpeg busy.</summary>
    [Range(1, 64)]
    public int Workers { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 64);

    /// <summary>Whole paths of the folders that music may be imported from; none means from anywhere. With any, originals are read and played only below them.</summary>
    public IList<string> Roots { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var root in Roots.Where(root => !Path.IsPathFullyQualified(root)))
        {
            yield return new ValidationResult($"{Section}:{nameof(Roots)} has \"{root}\"; it has to be the whole path of a folder, /srv/music for example.");
        }
    }
}

[OptionsValidator]
internal sealed partial class ImportOptionsValidator : IValidateOptions<ImportOptions>;

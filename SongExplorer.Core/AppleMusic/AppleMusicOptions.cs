using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.AppleMusic;

/// <summary>How the Apple Music store is asked, and what is kept of it.</summary>
public sealed class AppleMusicOptions : IValidatableObject
{
    public const string Section = "AppleMusic";

    /// <summary>Of the iTunes Search API.</summary>
    [Required]
    public string Address { get; set; } = "https://itunes.apple.com";

    /// <summary>From where previews and artwork may come: hosts, with a port where it is not that of https; <c>*.</c> stands for any below. None means Apple's.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>The store that is asked unless another is named: ISO 3166-1 alpha-2.</summary>
    [RegularExpression("^[A-Za-z]{2}$")]
    public string Country { get; set; } = "us";

    /// <summary>Apple allows about 20.</summary>
    [Range(1, 1000)]
    public int CallsPerMinute { get; set; } = 20;

    /// <summary>How long a server may send nothing; for all of a file it has four times as long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether the library keeps the sound of previews. Apple's terms allow previews to be streamed, beside a link to the store, and not to be kept.</summary>
    public bool KeepAudio { get; set; }

    /// <summary>A folder of this computer that gets a copy of each preview that is kept; empty for none.</summary>
    public string CopyTo { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!(Uri.TryCreate(Address, UriKind.Absolute, out var address) && StoreHosts.IsSafe(address)))
        {
            yield return new ValidationResult($"{Section}:{nameof(Address)} is \"{Address}\"; it has to be an address that begins with https, or with http on this computer.");
        }

        foreach (var host in Hosts.Where(host => !StoreHosts.IsHost(host)))
        {
            yield return new ValidationResult($"{Section}:{nameof(Hosts)} has \"{host}\"; it has to be a host, audio-ssl.itunes.apple.com or *.mzstatic.com for example.");
        }
    }
}

[OptionsValidator]
internal sealed partial class AppleMusicOptionsValidator : IValidateOptions<AppleMusicOptions>;

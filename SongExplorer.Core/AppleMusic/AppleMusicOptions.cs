using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.AppleMusic;

/// <summary>How the Apple Music store is asked, and what is kept of it.</summary>
public sealed class AppleMusicOptions
{
    public const string Section = "AppleMusic";

    /// <summary>Of the iTunes Search API.</summary>
    [Required]
    public string Address { get; set; } = "https://itunes.apple.com";

    /// <summary>From where previews and artwork may come: hosts, with a port where it is not that of https; <c>*.</c> stands for any below.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>The store that is asked unless another is named: ISO 3166-1 alpha-2.</summary>
    [RegularExpression("^[A-Za-z]{2}$")]
    public string Country { get; set; } = "us";

    /// <summary>Apple allows about 20.</summary>
    [Range(1, 1000)]
    public int CallsPerMinute { get; set; } = 20;

    /// <summary>How long a server may send nothing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether the library keeps the sound of previews. Apple's terms allow previews to be streamed, beside a link to the store, and not to be kept.</summary>
    public bool KeepAudio { get; set; }

    /// <summary>A folder of this computer that gets a copy of each preview that is kept; empty for none.</summary>
    public string CopyTo { get; set; } = "";
}

[OptionsValidator]
internal sealed partial class AppleMusicOptionsValidator : IValidateOptions<AppleMusicOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>Where models are downloaded from.</summary>
public sealed class ModelsOptions : IValidatableObject
{
    public const string Section = "Models";

    /// <summary>The model hub. A file is asked for at <c>HOST/REPOSITORY/resolve/REVISION/PATH</c>.</summary>
    [Required]
    public string Host { get; set; } = "https://huggingface.co";

    /// <summary>Asked where the host fails; same paths. Empty for none.</summary>
    public string Mirror { get; set; } = "";

    /// <summary>An HTTP proxy; empty takes the system's (<c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c>, <c>NO_PROXY</c>).</summary>
    public string Proxy { get; set; } = "";

    /// <summary>How long a server may send nothing before it is asked again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts in a row that may bring nothing, before it is given up.</summary>
    [Range(0, 20)]
    public int Retries { get; set; } = 4;

    /// <summary>Before the first of them; the next ones wait longer, each a random while.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The host, then the mirror.</summary>
    internal IReadOnlyList<Uri> Hosts => [.. new[] { Host, Mirror }.Where(host => host.Length > 0).Select(host => new Uri(host.TrimEnd('/') + '/'))];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value, schemes) in new[] { (nameof(Host), Host, "http or https"), (nameof(Mirror), Mirror, "http or https"), (nameof(Proxy), Proxy, "http") })
        {
            if (value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var address) && schemes.Split(" or ").Contains(address.Scheme) && address.Host.Length > 0))
            {
                yield return new ValidationResult($"{Section}:{name} is \"{value}\"; it has to be an address that begins with {schemes}.");
            }
        }
    }
}

[OptionsValidator]
internal sealed partial class ModelsOptionsValidator : IValidateOptions<ModelsOptions>;

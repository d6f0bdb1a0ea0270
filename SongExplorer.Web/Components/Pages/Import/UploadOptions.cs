using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>How much browsers may send.</summary>
public sealed class UploadOptions
{
    public const string Section = "Uploads";

    /// <summary>Bytes of one file.</summary>
    [Range(1L, long.MaxValue)]
    public long MostBytesPerFile { get; set; } = 500_000_000;

    /// <summary>Files kept, all in all.</summary>
    [Range(1, int.MaxValue)]
    public int MostFiles { get; set; } = 100_000;

    /// <summary>Bytes kept, all in all.</summary>
    [Range(1L, long.MaxValue)]
    public long MostBytes { get; set; } = 200_000_000_000;

    /// <summary>Bytes of the disk that stay free, for the library and everything else.</summary>
    [Range(0L, long.MaxValue)]
    public long LeaveFree { get; set; } = 1_000_000_000;
}

[OptionsValidator]
internal sealed partial class UploadOptionsValidator : IValidateOptions<UploadOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer;

/// <summary>Where the library lives.</summary>
public sealed class SongExplorerOptions
{
    public const string Section = "SongExplorer";

    /// <summary>The folder of the library: <c>library.db</c>, copied audio, caches.</summary>
    [Required]
    public string Data { get; set; } = DefaultData;

    /// <summary>The folder with one sub-folder per model.</summary>
    [Required]
    public string Models { get; set; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The model to listen with; empty takes the one chosen with <c>model use</c>, or the built-in one.</summary>
    public string Model { get; set; } = "";

    private static string DefaultData =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".songexplorer");
}

[OptionsValidator]
internal sealed partial class SongExplorerOptionsValidator : IValidateOptions<SongExplorerOptions>;

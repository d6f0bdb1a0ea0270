using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Backups;

/// <summary>When backups are made by themselves, and where.</summary>
public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <summary>How often; zero for never. The program has to be running.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.Zero;

    /// <summary>Where they go; empty for <c>backups</c> in the library's folder. Another disk is better.</summary>
    public string Folder { get; set; } = "";

    /// <summary>How many of those made by themselves stay; the oldest go first, and never before a newer one is verified.</summary>
    [Range(1, 1000)]
    public int Keep { get; set; } = 7;

    /// <summary>Whether they hold the audio that the library has copied for itself too.</summary>
    public bool Audio { get; set; }
}

[OptionsValidator]
internal sealed partial class BackupOptionsValidator : IValidateOptions<BackupOptions>;

using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Hosting.Logs;

/// <summary>How the program writes down what happens; it writes to the console.</summary>
internal sealed class LogOptions
{
    public const string Section = "Logging";

    /// <summary>A line of text for people, or a JSON object on a line for programs that collect logs.</summary>
    [EnumDataType(typeof(LogFormat), ErrorMessage = "Logging:Format is either text or json.")]
    public LogFormat Format { get; set; } = LogFormat.Text;

    /// <summary>Requests whose answer does not begin within this time are written down.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Logging:SlowRequest is a time such as 00:00:03, at most a day.")]
    public TimeSpan SlowRequest { get; set; } = TimeSpan.FromSeconds(3);
}

internal enum LogFormat
{
    Text,
    Json,
}

[OptionsValidator]
internal sealed partial class LogOptionsValidator : IValidateOptions<LogOptions>;

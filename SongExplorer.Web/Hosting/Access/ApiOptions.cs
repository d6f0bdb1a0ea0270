using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Hosting.Access;

/// <summary>Who may call the API, and how often.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Whether programs must show a key. Optional is enough while the web app listens to this machine only.</summary>
    [EnumDataType(typeof(KeyPolicy), ErrorMessage = "Api:Keys is either optional or required.")]
    public KeyPolicy Keys { get; set; } = KeyPolicy.Optional;

    /// <summary>Calls a minute for each key and, without keys, for each address; 0 for any number. Pages are never counted.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Api:RequestsPerMinute is a number from 1 to 1000000, or 0 for no limit.")]
    public int RequestsPerMinute { get; set; } = 1200;
}

internal enum KeyPolicy
{
    Optional,
    Required,
}

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;

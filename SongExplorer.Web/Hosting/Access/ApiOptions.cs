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

    /// <summary>Calls a minute for each key and, without keys, for each address; 0 for any number. What pages ask is counted by itself.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Api:RequestsPerMinute is a number from 1 to 1000000, or 0 for no limit.")]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>What all pages of one person, or of one address where nobody signed in, may ask in a minute, covers and sound included; 0 for any number.</summary>
    [Range(0, 10_000_000, ErrorMessage = "Api:PageRequestsPerMinute is a number from 1 to 10000000, or 0 for no limit.")]
    public int PageRequestsPerMinute { get; set; } = 6000;
}

internal enum KeyPolicy
{
    Optional,
    Required,
}

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;

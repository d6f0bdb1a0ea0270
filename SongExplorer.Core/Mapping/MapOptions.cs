using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Mapping;

/// <summary>How much of a large map is sent at once.</summary>
public sealed class MapOptions
{
    public const string Section = "Map";

    /// <summary>Songs of the whole map, 21 bytes each; of a larger one a fair sample is sent, and what is in view when it is asked for.</summary>
    [Range(1, 20_000_000)]
    public int MostPoints { get; set; } = 1_000_000;

    /// <summary>Songs of a part of the map. A screen has hardly room for more, and 4 MB are there before the eye has settled.</summary>
    [Range(1, 20_000_000)]
    public int MostPointsInView { get; set; } = 200_000;
}

[OptionsValidator]
internal sealed partial class MapOptionsValidator : IValidateOptions<MapOptions>;

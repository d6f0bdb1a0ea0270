using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using SongExplorer.Similarity.Features;

namespace SongExplorer.Web.Api;

/// <summary>Which songs are wanted by what was measured in them, held against the rest of this library.</summary>
internal sealed class FeatureQuery
{
    [Description("Energy, as percentiles of this library: 0 is its least, 100 its most, 50-100 the upper half.")]
    [FromQuery(Name = "energy")]
    public PercentileRange? Energy { get; init; }

    [Description("Brightness, as percentiles of this library, for example 0-20.")]
    [FromQuery(Name = "brightness")]
    public PercentileRange? Brightness { get; init; }

    [Description("Loudness, as percentiles of this library.")]
    [FromQuery(Name = "loudness")]
    public PercentileRange? Loudness { get; init; }

    [Description("Tempo, as percentiles of this library.")]
    [FromQuery(Name = "tempo")]
    public PercentileRange? Tempo { get; init; }

    public FeatureFilter ToFilter() => new() { Energy = Energy, Brightness = Brightness, Loudness = Loudness, Tempo = Tempo };
}

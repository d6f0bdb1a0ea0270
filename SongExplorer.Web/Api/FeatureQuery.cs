using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SongExplorer.Similarity.Features;

namespace SongExplorer.Web.Api;

/// <summary>Which songs are wanted by what was measured in them, held against the rest of this library.</summary>
internal sealed class FeatureQuery
{
    private const string Limits = "Percentiles of the library are numbers from 0 to 100.";

    [Description("Energy at least, as a percentile of this library: 0 is its least, 100 its most.")]
    [FromQuery(Name = "energyFrom"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? EnergyFrom { get; init; }

    [Description("Energy at most, as a percentile.")]
    [FromQuery(Name = "energyTo"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? EnergyTo { get; init; }

    [Description("Brightness at least, as a percentile.")]
    [FromQuery(Name = "brightnessFrom"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? BrightnessFrom { get; init; }

    [Description("Brightness at most, as a percentile.")]
    [FromQuery(Name = "brightnessTo"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? BrightnessTo { get; init; }

    [Description("Loudness at least, as a percentile.")]
    [FromQuery(Name = "loudnessFrom"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? LoudnessFrom { get; init; }

    [Description("Loudness at most, as a percentile.")]
    [FromQuery(Name = "loudnessTo"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? LoudnessTo { get; init; }

    [Description("Tempo at least, as a percentile.")]
    [FromQuery(Name = "tempoFrom"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? TempoFrom { get; init; }

    [Description("Tempo at most, as a percentile.")]
    [FromQuery(Name = "tempoTo"), Range(0d, 100d, ErrorMessage = Limits)]
    public double? TempoTo { get; init; }

    public FeatureFilter ToFilter() => new()
    {
        Energy = Range(EnergyFrom, EnergyTo),
        Brightness = Range(BrightnessFrom, BrightnessTo),
        Loudness = Range(LoudnessFrom, LoudnessTo),
        Tempo = Range(TempoFrom, TempoTo),
    };

    private static PercentileRange? Range(double? from, double? to) => from is null && to is null ? null : new PercentileRange(from ?? 0, to ?? 100);
}

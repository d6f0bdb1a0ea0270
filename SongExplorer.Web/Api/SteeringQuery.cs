using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Songs;

namespace SongExplorer.Web.Api;

/// <summary>Where an answer is to lean.</summary>
internal sealed class SteeringQuery
{
    private const string Limits = "A weight is a number from 0 to 2; 1 is as the model hears it.";

    [Description("More songs to be like.")]
    [FromQuery(Name = "more")]
    public SongId[]? More { get; init; }

    [Description("Songs to be unlike.")]
    [FromQuery(Name = "less")]
    public SongId[]? Less { get; init; }

    [Description("How much timbre counts, 0 to 2; 1 without it.")]
    [FromQuery(Name = "timbre"), Range(0, SoundWeights.Most, ErrorMessage = Limits)]
    public double? Timbre { get; init; }

    [Description("How much rhythm counts, 0 to 2; 1 without it.")]
    [FromQuery(Name = "rhythm"), Range(0, SoundWeights.Most, ErrorMessage = Limits)]
    public double? Rhythm { get; init; }

    [Description("false lets songs that are near everything come as they are.")]
    [FromQuery(Name = "damped")]
    public bool? Damped { get; init; }

    [Description("true says for each song why it is in the answer, and which passages are most alike.")]
    [FromQuery(Name = "explain")]
    public bool? Explain { get; init; }

    public SoundWeights Weights => new() { Timbre = Timbre ?? 1, Rhythm = Rhythm ?? 1 };
}

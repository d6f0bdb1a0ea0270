using System.Globalization;

namespace SongExplorer.Storage.Transfer;

/// <summary>Whether two libraries are the same, and what differs.</summary>
public sealed record VerifyReport
{
    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Songs compared, tag for tag.</summary>
    public int Songs { get; init; }

    /// <summary>Vectors compared, bit for bit, those of windows included.</summary>
    public int Vectors { get; init; }

    /// <summary>Audio files compared by their SHA-256.</summary>
    public int AudioFiles { get; init; }

    /// <summary>How many differences there are; <see cref="Examples"/> holds the first of them.</summary>
    public int Differences { get; init; }

    /// <summary>A sentence each.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>The share of the ten truly nearest songs that the target's search finds, 0 to 1, over a sample; <c>null</c> where there is nothing to search.</summary>
    public double? Recall { get; init; }

    /// <summary>Wall-clock time.</summary>
    public double Seconds { get; init; }

    public bool IsSame => Differences == 0;

    /// <summary>In words.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"""
        {(IsSame ? $"{From} and {To} are the same" : $"{Count.Of(Differences, "difference")} between {From} and {To}")}: {Count.Of(Songs, "song")}, {Count.Of(Vectors, "vector")} bit for bit, {Count.Of(AudioFiles, "audio file")} by SHA-256.{(Recall is { } recall ? $" Search in {To} finds {recall:P1} of the ten nearest." : "")}
        """);
}

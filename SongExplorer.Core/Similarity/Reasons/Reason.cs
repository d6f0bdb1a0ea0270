namespace SongExplorer.Similarity.Reasons;

/// <summary>Something two songs have in common, as stored or measured.</summary>
/// <param name="Words">For people, for example "both in A minor".</param>
public sealed record Reason(ReasonKind Kind, string Words)
{
    /// <summary>More exactly, in the words of the model's maker; <c>null</c> where there is nothing more to say.</summary>
    public string? Detail { get; init; }
}

/// <summary>Most telling first.</summary>
public enum ReasonKind
{
    Sound,
    Genre,
    Tempo,
    Key,
    Artist,
    Album,
    Loudness,
    Brightness,
    Year,
}

/// <summary>The stretches of two songs that sound most alike.</summary>
/// <param name="SeedStart">Where it begins in the seed.</param>
/// <param name="MatchStart">Where it begins in the song that was found.</param>
/// <param name="Length">10 s, or less where one of the songs is shorter.</param>
/// <param name="Similarity">Cosine of the two, -1 to 1, after the library's mean was taken out.</param>
public sealed record Passage(TimeSpan SeedStart, TimeSpan MatchStart, TimeSpan Length, float Similarity);

namespace SongExplorer.Songs;

/// <summary>Which songs are wanted; what is <c>null</c> or empty does not restrict. Text is compared without case and accents.</summary>
public sealed record SongFilter
{
    public static readonly SongFilter All = new();

    /// <summary>Words that must all begin a word of the title, artist, album or genre.</summary>
    public string? Words { get; init; }

    public string? Genre { get; init; }

    public string? Artist { get; init; }

    public string? Album { get; init; }

    public AudioSource? Source { get; init; }

    public int? YearFrom { get; init; }

    public int? YearTo { get; init; }

    /// <summary>Beats per minute of <see cref="Song.Bpm"/>, inclusive.</summary>
    public double? BpmFrom { get; init; }

    /// <summary>Beats per minute of <see cref="Song.Bpm"/>, inclusive.</summary>
    public double? BpmTo { get; init; }

    public TimeSpan? DurationFrom { get; init; }

    public TimeSpan? DurationTo { get; init; }

    public bool IsAll => this == All || this with { Words = Blank(Words), Genre = Blank(Genre), Artist = Blank(Artist), Album = Blank(Album) } == All;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

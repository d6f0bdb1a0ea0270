namespace SongExplorer.Songs;

/// <summary>One song of the library: what it is, and the file its sound comes from.</summary>
public sealed record Song
{
    public required SongId Id { get; init; }

    public required SongTags Tags { get; init; }

    public required AudioFile File { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Changes whenever anything about the song is written; the newer one wins when libraries are synchronised.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public AudioSource Source { get; init; } = AudioSource.FullFile;

    /// <summary>Where the store sells it; <c>null</c> for a song that was not found there.</summary>
    public StoreTrack? Store { get; init; }

    /// <summary>Whether there is a picture to show, in the file or in the store.</summary>
    public bool HasPicture => File.HasCover || Store?.Artwork is not null;

    /// <summary>What was measured in the sound, or <c>null</c> when nobody has measured it yet.</summary>
    public SongDescriptors? Descriptors { get; init; }

    /// <summary>The title tag or, where there is none, the file's name without its extension.</summary>
    public string Title => Tags.Title ?? System.IO.Path.GetFileNameWithoutExtension(File.Path);

    /// <summary>The artist tag, or a plain sign that none is known.</summary>
    public string Artist => Tags.Artist ?? "Unknown artist";

    /// <summary>
    /// The tempo that is shown, sorted and filtered by: the tag, which somebody has tapped or checked, where it is one that music
    /// can have (20 to 400), and otherwise the measured one.
    /// </summary>
    public double? Bpm => Tags.Bpm is >= 20 and <= 400 ? Tags.Bpm : Descriptors?.Bpm;
}

/// <summary>What part of the recording a song's vector was computed from.</summary>
public enum AudioSource
{
    FullFile,
    Excerpt,
    Preview,
}

using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>Makes songs of the entries of a metadata.json and the files beside it; what cannot be used is reported, one sentence each.</summary>
internal sealed class OldSongReader(OldPlaces places, Action<string> report)
{
    private static readonly Dictionary<string, string> Codecs = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp3"] = "mp3",
        [".flac"] = "flac",
        [".ogg"] = "vorbis",
        [".opus"] = "opus",
        [".m4a"] = "aac",
        [".aac"] = "aac",
        [".wav"] = "pcm_s16le",
        [".aif"] = "pcm_s16be",
        [".aiff"] = "pcm_s16be",
        [".wma"] = "wmav2",
    };

    /// <summary>The files with vectors that songs have been found to have.</summary>
    public HashSet<string> VectorFiles { get; } = [];

    /// <summary>The song and its vectors; <c>null</c> when it has none that can be read. Its audio is not read: the content hash may be empty.</summary>
    public MovingSong? Read(OldEntry entry, OldAudio audio)
    {
        var faults = new List<string>();
        var vectors = OldVector.Of(entry, places, faults.Add);
        VectorFiles.UnionWith(vectors.SelectMany(vector => vector.Files));
        var loaded = vectors.Select(vector => Load(entry, vector, faults)).OfType<SongVectors>().ToList();
        if (loaded.Count == 0 && faults.Count == 0)
        {
            faults.Add("has no vector; let the old tool make it, or import its audio file instead");
        }

        foreach (var fault in faults)
        {
            report(loaded.Count > 0 ? $"{entry.Subject}: {fault}." : $"{entry.Subject} is left out: {fault}.");
        }

        return loaded.Count > 0 ? new MovingSong(Describe(entry, audio, vectors[0].File), loaded) : null;
    }

    public OldAudio Audio(OldEntry entry) => OldAudio.Of(entry, places, what => report($"{entry.Subject}: {what}."));

    private static string CodecOf(string path) =>
        Codecs.GetValueOrDefault(Path.GetExtension(path)) ?? (Path.GetExtension(path).TrimStart('.').ToLowerInvariant() is { Length: > 0 } other ? other : "unknown");

    private static DateTimeOffset Truncated(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    private static SongVectors? Load(OldEntry entry, OldVector vector, List<string> faults)
    {
        try
        {
            return vector.Load(entry.Id!.Value);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            faults.Add(e.Message.TrimEnd('.'));
            return null;
        }
    }

    private Song Describe(OldEntry entry, OldAudio audio, string vectorFile)
    {
        var facts = new OldFacts(entry.Facts, what => report($"{entry.Subject}: {what}."));
        var file = new FileInfo(audio.Readable ?? audio.Path);
        var updatedAt = facts.Time(OldFactNames.UpdatedAt) ?? Truncated(File.GetLastWriteTimeUtc(vectorFile));
        return new Song
        {
            Id = entry.Id!.Value,
            Tags = Tags(facts),
            File = new AudioFile(
                Path: audio.Path,
                Size: facts.Whole(OldFactNames.FileSize, long.MaxValue) ?? (file.Exists ? file.Length : 0),
                ModifiedAt: facts.Time(OldFactNames.FileModifiedAt) ?? (file.Exists ? file.LastWriteTimeUtc : updatedAt),
                ContentHash: audio.WrittenHash ?? "",
                Duration: facts.Span(OldFactNames.Duration) ?? TimeSpan.Zero,
                Codec: facts.Text(OldFactNames.Codec) ?? CodecOf(audio.Path),
                SampleRate: (int)(facts.Whole(OldFactNames.SampleRate, int.MaxValue) ?? 0),
                Channels: (int)(facts.Whole(OldFactNames.Channels, int.MaxValue) ?? 0),
                HasCover: facts.Flag(OldFactNames.HasCover) ?? false),
            AddedAt = facts.Time(OldFactNames.CreatedAt) ?? updatedAt,
            UpdatedAt = updatedAt,
            Source = OldFactNames.ReadSource(facts.Text(OldFactNames.Source)),
            Descriptors = Measured(facts.Within(OldFactNames.Descriptors)),
            Store = facts.Track(OldFactNames.Store),
        };
    }

    private static SongDescriptors? Measured(OldFacts? facts) => facts?.Number(OldFactNames.Energy) is not { } energy ? null : new SongDescriptors
    {
        Bpm = facts.Number(OldFactNames.Bpm),
        Key = MusicalKey.Find(facts.Text(OldFactNames.Key)),
        Loudness = facts.Number(OldFactNames.Loudness),
        Brightness = facts.Number(OldFactNames.Brightness),
        Energy = energy,
    };

    private static SongTags Tags(OldFacts facts)
    {
        // What was written here is given back as it was; what others wrote is tidied like the tags of a file.
        var isOurs = facts.Text(OldFactNames.EmbeddingSpace) is not null;
        string? Text(string name) => isOurs ? facts.Text(name) : TagText.Clean(facts.Text(name));
        return new SongTags
        {
            Title = Text(OldFactNames.Title),
            Artist = Text(OldFactNames.Artist),
            Album = Text(OldFactNames.Album),
            Genre = Text(OldFactNames.Genre),
            Year = (int?)facts.Whole(OldFactNames.Year, DateTime.MaxValue.Year),
            Track = (int?)facts.Whole(OldFactNames.Track, int.MaxValue),
            Bpm = facts.Number(OldFactNames.Bpm),
        };
    }
}

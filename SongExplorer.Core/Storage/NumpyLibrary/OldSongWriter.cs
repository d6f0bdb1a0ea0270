using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>
/// Writes the vectors of songs and makes their entries. A file that metadata.json names is never changed: what is different gets
/// another name, so that a song is the old or the new one at every moment.
/// </summary>
internal sealed class OldSongWriter(OldPlaces places, OldMetadata metadata)
{
    private const int LongestSpaceName = 60;

    private readonly Lazy<HashSet<string>> _names = new(() => new HashSet<string>(metadata.Entries.SelectMany(OldFiles.Names), StringComparer.OrdinalIgnoreCase));

    private readonly HashSet<string> _replaced = [];

    private int _added;

    /// <summary>The files that the songs had before they were written; some of them they still have.</summary>
    public IEnumerable<string> Replaced => _replaced;

    /// <exception cref="ArgumentException">The vectors are missing, of another song, or malformed.</exception>
    public static void Check(MovingSong moving)
    {
        if (moving.Vectors.Count == 0)
        {
            throw new ArgumentException($"The song {moving.Song.Id} has no vector.", nameof(moving));
        }

        foreach (var vectors in moving.Vectors)
        {
            if (vectors.SongId != moving.Song.Id)
            {
                throw new ArgumentException($"The song {moving.Song.Id} comes with the vectors of {vectors.SongId}.", nameof(moving));
            }

            if (!float.IsFinite(vectors.Uniformity) || vectors.Windows.Count is 0 or > NpyHeader.MostRows
                || vectors.Windows.Any(window => window.Values.Length != Embedding.Dimension || !window.Values.All(Half.IsFinite)))
            {
                throw new ArgumentException($"The vectors of song {moving.Song.Id} have no windows, or odd ones.", nameof(moving));
            }
        }
    }

    public async Task<OldEntry> WriteAsync(MovingSong moving, CancellationToken cancellationToken)
    {
        var (song, vectors) = moving;
        var before = metadata.Find(song.Id);
        _replaced.UnionWith(before is null ? [] : OldFiles.Of(before, places));
        var facts = OldFactsWriter.Of(song).ToList();
        var audio = AudioPlace(song, before);
        facts.Add(new(OldFactNames.AudioPath, audio));
        facts.AddRange(await WriteAsync(vectors[0], $"{song.Id}", cancellationToken));
        var more = new JsonArray();
        foreach (var other in vectors.Skip(1))
        {
            more.Add(new JsonObject(await WriteAsync(other, $"{song.Id}.{Plain(other.Space)}", cancellationToken)));
        }

        facts.Add(new(OldFactNames.MoreEmbeddings, more.Count > 0 ? more : null));
        var number = before?.Number ?? metadata.Entries.Count + ++_added;
        return OldEntry.Read(before?.Key ?? (metadata.IsKeyed ? audio : null), OldFactsWriter.Merge(before?.Facts, facts), number);
    }

    /// <summary>A path in <c>audio</c> that no song has, as it stands in metadata.json.</summary>
    public string NewAudioPlace(Song song)
    {
        var name = AudioName.Of(song, name => _names.Value.Contains(name) || File.Exists(Path.Combine(places.Audio, name)));
        _names.Value.Add(name);
        return places.Relative(Path.Combine(places.Audio, name));
    }

    /// <summary>The place of the same recording stays; another one has a place of its own.</summary>
    private string AudioPlace(Song song, OldEntry? before)
    {
        var audio = before is null ? null : OldAudio.Of(before, places, static _ => { });
        return audio?.Place is { } place && audio.ContentHash(before!) == song.File.ContentHash ? places.Relative(place) : NewAudioPlace(song);
    }

    private async Task<IEnumerable<KeyValuePair<string, JsonNode?>>> WriteAsync(SongVectors vectors, string name, CancellationToken cancellationToken)
    {
        var file = await WriteAsync(NpyFile.ToBytes(vectors.Embedding.Values), name, "", cancellationToken);
        var windows = await WriteAsync(NpyFile.ToBytes([.. vectors.Windows.Select(window => window.Values)]), name, ".windows", cancellationToken);
        return OldFactsWriter.Of(vectors, places.Relative(file), places.Relative(windows));
    }

    private async Task<string> WriteAsync(byte[] content, string name, string kind, CancellationToken cancellationToken)
    {
        for (var version = 1; ; version++)
        {
            var path = Path.Combine(places.Embeddings, $"{name}{(version == 1 ? "" : $".{version}")}{kind}{OldVector.Extension}");
            if (!File.Exists(path))
            {
                using var part = OldLibraryFile.NewPart(path);
                await part.WriteAsync(new MemoryStream(content), cancellationToken);
                part.MoveTo(path);
                return path;
            }

            if (new FileInfo(path).Length == content.Length && (await File.ReadAllBytesAsync(path, cancellationToken)).SequenceEqual(content))
            {
                return path;
            }
        }
    }

    private static string Plain(EmbeddingSpace space)
    {
        var name = string.Concat($"{space.Model}-{space.Fingerprint}".Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' ? sign : '_'));
        return name.Length <= LongestSpaceName ? name : name[..LongestSpaceName];
    }
}

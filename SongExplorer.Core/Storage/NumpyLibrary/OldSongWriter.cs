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
    private const int FilesAtOnce = 8;

    private readonly Lazy<HashSet<string>> _names = new(() => new HashSet<string>(metadata.Entries.SelectMany(OldFiles.Names), StringComparer.OrdinalIgnoreCase));

    private readonly HashSet<string> _replaced = [];

    /// <summary>The files that the songs had before they were written; some of them they still have.</summary>
    public IEnumerable<string> Replaced => _replaced;

    /// <exception cref="ArgumentException">Vectors are missing, of another song, or malformed, or a song is there twice.</exception>
    public static void Check(IReadOnlyList<MovingSong> songs)
    {
        if (songs.Select(moving => moving.Song.Id).Distinct().Count() < songs.Count)
        {
            throw new ArgumentException("A song is to be written twice at once.", nameof(songs));
        }

        foreach (var (song, vectors) in songs)
        {
            if (vectors.Count == 0 || vectors.Any(one => one.SongId != song.Id))
            {
                throw new ArgumentException($"The song {song.Id} comes without vectors, or with those of another.", nameof(songs));
            }

            if (!vectors.All(IsWhole))
            {
                throw new ArgumentException($"The vectors of song {song.Id} have no windows, or odd ones.", nameof(songs));
            }
        }
    }

    /// <summary>The entries of the songs, in their order, when their files are there.</summary>
    public async Task<IReadOnlyList<OldEntry>> WriteAsync(IReadOnlyList<MovingSong> songs, CancellationToken cancellationToken)
    {
        var before = songs.Select(moving => metadata.Find(moving.Song.Id)).ToList();
        _replaced.UnionWith(before.OfType<OldEntry>().SelectMany(entry => OldFiles.Of(entry, places)));
        var audio = songs.Select((moving, place) => AudioPlace(moving.Song, before[place])).ToList();
        var entries = new OldEntry[songs.Count];

        // Most of the time is spent on waiting for the disk to have each file.
        var options = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, songs.Count, options, async (place, cancellation) =>
        {
            var facts = await WriteAsync(songs[place], audio[place], cancellation);
            var number = before[place]?.Number ?? metadata.Entries.Count + place + 1;
            entries[place] = OldEntry.Read(
                before[place]?.Key ?? (metadata.IsKeyed ? audio[place] : null), OldFactsWriter.Merge(before[place]?.Facts, facts), number);
        });
        return entries;
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

    private async Task<IEnumerable<KeyValuePair<string, JsonNode?>>> WriteAsync(MovingSong moving, string audio, CancellationToken cancellationToken)
    {
        var (song, vectors) = moving;
        var first = await WriteAsync(vectors[0], $"{song.Id}", cancellationToken);
        var more = new JsonArray();
        foreach (var other in vectors.Skip(1))
        {
            more.Add(new JsonObject(await WriteAsync(other, $"{song.Id}.{Plain(other.Space)}", cancellationToken)));
        }

        return
        [
            .. OldFactsWriter.Of(song),
            new(OldFactNames.AudioPath, audio),
            .. first,
            new(OldFactNames.MoreEmbeddings, more.Count > 0 ? more : null),
        ];
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

    private static bool IsWhole(SongVectors vectors) => float.IsFinite(vectors.Uniformity)
        && vectors.Windows.Count is > 0 and <= NpyHeader.MostRows
        && vectors.Windows.All(window => window.Values.Length == Embedding.Dimension && window.Values.All(Half.IsFinite));

    private static string Plain(EmbeddingSpace space)
    {
        var name = string.Concat($"{space.Model}-{space.Fingerprint}".Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_' ? sign : '_'));
        return name.Length <= LongestSpaceName ? name : name[..LongestSpaceName];
    }
}

using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Astra.DataApi;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// Songs and vectors as rows, both ways. Times are 100 ns ticks in bigint columns, because the database's own keep milliseconds;
/// those are for people who look into it. The map "metadata" holds the texts that a search filters by, folded.
/// </summary>
internal static class AstraRows
{
    public static readonly string[] SongColumns =
        ["song_id", "title", "artist", "album", "genre", "year", "track", "bpm", "source", "created_ticks", "updated_ticks", "revision",
        "measured_bpm", "musical_key", "loudness", "brightness", "energy", "store"];

    public static readonly string[] FileColumns =
        ["song_id", "path", "duration", "sample_rate", "channels", "codec", "has_cover", "file_size", "modified_ticks", "file_hash"];

    public static readonly string[] VectorColumns = ["song_id", "model_name", "embedding", "uniformity"];

    public static readonly string[] WindowColumns = [.. VectorColumns, "window_starts", "windows"];

    private static readonly Guid EmbeddingIds = new("6f1d8a52-3c0e-4f0b-9a4d-7c1b6a5e2d90");

    /// <summary>The same for a song and a space wherever it is computed, so that a vector is found, and replaced, without searching.</summary>
    public static Guid EmbeddingId(SongId song, EmbeddingSpace space) => UuidV5.Create(EmbeddingIds, $"{song}/{space.Key}");

    public static JsonObject Key(SongId song) => new() { ["song_id"] = song.ToString() };

    public static JsonObject Key(SongId song, EmbeddingSpace space) => new() { ["embedding_id"] = EmbeddingId(song, space).ToString() };

    public static Row Song(this RowWriter row, Song song, long revision) => row
        .Uuid("song_id", song.Id.Value)
        .Text("title", song.Tags.Title)
        .Text("album", song.Tags.Album)
        .Int("track", song.Tags.Track)
        .Text("source", song.Source.ToString())
        .Copies(song, song.Tags.Bpm)
        .Double("measured_bpm", song.Descriptors?.Bpm)
        .Text("musical_key", song.Descriptors?.Key?.ToString())
        .Double("loudness", song.Descriptors?.Loudness)
        .Double("brightness", song.Descriptors?.Brightness)
        .Double("energy", song.Descriptors?.Energy)
        .Text("store", StoreTrackJson.Write(song.Store))
        .Text("audio_url", AddressOf(song)?.AbsoluteUri)
        .Time("created_at", song.AddedAt)
        .Time("updated_at", song.UpdatedAt)
        .Long("created_ticks", song.AddedAt.UtcTicks)
        .Long("updated_ticks", song.UpdatedAt.UtcTicks)
        .Long("revision", revision)
        .ToRow();

    public static Row File(this RowWriter row, Song song, long revision) => row
        .Uuid("song_id", song.Id.Value)
        .Text("filename", Path.GetFileName(song.File.Path))
        .Text("path", song.File.Path)
        .Double("duration", song.File.Duration.TotalSeconds)
        .Int("sample_rate", song.File.SampleRate)
        .Int("channels", song.File.Channels)
        .Text("codec", song.File.Codec)
        .Bool("has_cover", song.File.HasCover)
        .Long("file_size", song.File.Size)
        .Long("modified_ticks", song.File.ModifiedAt.UtcTicks)
        .Text("file_hash", song.File.ContentHash)
        .Long("revision", revision)
        .ToRow();

    public static Row Vectors(this RowWriter row, SongVectors vectors, Song song, DateTimeOffset now, long revision) => row
        .Uuid("embedding_id", EmbeddingId(song.Id, vectors.Space))
        .Uuid("song_id", song.Id.Value)
        .Text("model_name", vectors.Space.Key)
        .Vector("embedding", vectors.Embedding.Values)
        .Double("uniformity", vectors.Uniformity)
        .Blob("window_starts", MemoryMarshal.AsBytes<long>(vectors.Windows.Select(window => window.Start.Ticks).ToArray()))
        .Blob("windows", MemoryMarshal.AsBytes<Half>(vectors.Windows.SelectMany(window => window.Values).ToArray()))
        .Time("created_at", now)
        .Text("title", song.Tags.Title)
        .Copies(song, song.Bpm)
        .Long("revision", revision)
        .ToRow();

    /// <summary>What a song's row and those of its vectors have in common, as the changes of an update: a search filters by it.</summary>
    public static (JsonObject Set, List<string> Unset) CopiesOf(Song song)
    {
        using var row = new RowWriter(clearsMissing: true);
        var columns = JsonNode.Parse(row.Text("title", song.Tags.Title).Copies(song, song.Bpm).ToRow().Utf8.Span)!.AsObject();
        var missing = columns.Where(column => column.Value is null).Select(column => column.Key).ToList();
        missing.ForEach(column => columns.Remove(column));
        return (columns, missing);
    }

    /// <param name="song">The row of the table songs.</param>
    /// <param name="file">The row of the same song in the table metadata.</param>
    public static Song ReadSong(TableRow song, TableRow file) => new()
    {
        Id = new SongId(song.Uuid("song_id")),
        Tags = new SongTags
        {
            Title = song.Text("title"),
            Artist = song.Text("artist"),
            Album = song.Text("album"),
            Genre = song.Text("genre"),
            Year = song.Int("year"),
            Track = song.Int("track"),
            Bpm = song.Double("bpm"),
        },
        File = new AudioFile(
            Path: file.Text("path") ?? "",
            Size: file.Long("file_size") ?? 0,
            ModifiedAt: Time(file.Long("modified_ticks")),
            ContentHash: file.Text("file_hash") ?? "",
            Duration: new TimeSpan((long)Math.Round((file.Double("duration") ?? 0) * TimeSpan.TicksPerSecond)),
            Codec: file.Text("codec") ?? "",
            SampleRate: file.Int("sample_rate") ?? 0,
            Channels: file.Int("channels") ?? 0,
            HasCover: file.Bool("has_cover") ?? false),
        Source = Enum.TryParse<AudioSource>(song.Text("source"), out var source) ? source : AudioSource.FullFile,
        AddedAt = Time(song.Long("created_ticks")),
        UpdatedAt = Time(song.Long("updated_ticks")),
        Descriptors = song.Double("energy") is not { } energy ? null : new SongDescriptors
        {
            Bpm = song.Double("measured_bpm"),
            Key = MusicalKey.Find(song.Text("musical_key")),
            Loudness = song.Double("loudness"),
            Brightness = song.Double("brightness"),
            Energy = energy,
        },
        Store = StoreTrackJson.Read(song.Text("store")),
    };

    /// <summary><c>null</c> for a row that another program wrote and that is no vector of a space of ours.</summary>
    public static SongVectors? ReadVectors(TableRow row) => SpaceOf(row) is not { } space || row.Vector("embedding") is not { Length: Embedding.Dimension } vector
        ? null
        : new SongVectors(
            new SongId(row.Uuid("song_id")),
            space,
            Embedding.FromUnit(vector),
            (float)(row.Double("uniformity") ?? 1),
            Windows(row.Blob("window_starts"), row.Blob("windows")));

    private static Uri? AddressOf(Song song) =>
        StoreTrack.IsPath(song.File.Path) ? song.Store?.Preview : Uri.TryCreate(song.File.Path, UriKind.Absolute, out var url) ? url : null;

    private static EmbeddingSpace? SpaceOf(TableRow row) =>
        row.Text("model_name") is { } name && name.LastIndexOf('/') is > 0 and var slash ? new EmbeddingSpace(name[..slash], name[(slash + 1)..]) : null;

    private static WindowVector[] Windows(byte[]? starts, byte[]? vectors)
    {
        var ticks = MemoryMarshal.Cast<byte, long>(starts);
        var values = MemoryMarshal.Cast<byte, Half>(vectors);
        if (values.Length != ticks.Length * Embedding.Dimension)
        {
            return [];
        }

        var windows = new WindowVector[ticks.Length];
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = new WindowVector(new TimeSpan(ticks[i]), values.Slice(i * Embedding.Dimension, Embedding.Dimension).ToArray());
        }

        return windows;
    }

    /// <param name="bpm">The tag in the row of the song itself; in those of its vectors what a search filters by.</param>
    private static RowWriter Copies(this RowWriter row, Song song, double? bpm) => row
        .Text("filename", Path.GetFileName(song.File.Path))
        .Text("artist", song.Tags.Artist)
        .Text("genre", song.Tags.Genre)
        .Int("year", song.Tags.Year)
        .Double("bpm", bpm is double.NaN ? null : bpm)
        .Double("duration", song.File.Duration.TotalSeconds)
        .Map("metadata", AstraFilter.EntriesOf(song));

    private static DateTimeOffset Time(long? ticks) => new(ticks ?? 0, TimeSpan.Zero);
}

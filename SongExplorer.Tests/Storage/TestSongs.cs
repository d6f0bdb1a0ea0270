using System.Security.Cryptography;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

/// <summary>Songs on the unit circle of the first two components, so that neighbours are obvious to the eye.</summary>
internal static class TestSongs
{
    public static readonly EmbeddingSpace Space = new("test", "0123abcd");
    public static readonly EmbeddingSpace OtherSpace = new("other", "4567cdef");
    public static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567);

    public static readonly SongDescriptors Descriptors = new()
    {
        Bpm = 123.45,
        Key = new MusicalKey(6, KeyMode.Minor),
        Loudness = -9.87,
        Brightness = 2345.6,
        Energy = 0.789,
    };

    public static readonly StoreTrack Track = new(
        1_440_857_781, "is", new Uri("https://music.apple.com/is/album/1440857781?i=2&l=en"), new Uri("https://audio-ssl.itunes.apple.com/a/mzaf_1.plus.aac.p.m4a"),
        new Uri("https://is1-ssl.mzstatic.com/image/a/100x100bb.jpg"), TimeSpan.FromMilliseconds(304_987), IsExplicit: true);

    public static SongRecord At(double degrees) => At(degrees, new SongTags { Title = $"at {degrees}°" });

    public static SongRecord At(double degrees, SongTags tags)
    {
        var id = SongId.New();
        return new SongRecord(Song(id, tags), Vectors(id, degrees));
    }

    public static Song Song(SongId id, SongTags tags) => new()
    {
        Id = id,
        Tags = tags,
        File = new AudioFile($"/music/{id}.mp3", 4_000_000, Noon.AddYears(-3), HashOf(id.ToString()), TimeSpan.FromSeconds(200.5), "mp3", 44_100, 2, HasCover: true),
        AddedAt = Noon,
        UpdatedAt = Noon.AddMinutes(1),
    };

    public static SongVectors Vectors(SongId id, double degrees, EmbeddingSpace? space = null) => new(
        id, space ?? Space, Direction(degrees), 0.75f, [Window(0, degrees), Window(5, degrees + 1), Window(10.25, degrees - 1)]);

    public static Embedding Direction(double degrees)
    {
        var values = new float[Embedding.Dimension];
        (values[1], values[0]) = ((float, float))Math.SinCos(double.DegreesToRadians(degrees));
        return Embedding.Normalize(values);
    }

    public static SongRecord With(this SongRecord record, Func<Song, Song> change) => record with { Song = change(record.Song) };

    public static SongRecord WithFile(this SongRecord record, Func<AudioFile, AudioFile> change) =>
        record.With(song => song with { File = change(song.File) });

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private static WindowVector Window(double seconds, double degrees) =>
        new(TimeSpan.FromSeconds(seconds), [.. Direction(degrees).Values.ToArray().Select(value => (Half)value)]);
}

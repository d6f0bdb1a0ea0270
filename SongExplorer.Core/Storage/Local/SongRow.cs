using Microsoft.Data.Sqlite;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>A song as a row of the table songs, both ways.</summary>
internal static class SongRow
{
    /// <summary>In the order in which <see cref="Read"/> expects them; all of them are columns of songs alone.</summary>
    public const string Columns = """
        songs.id, songs.title, songs.artist, songs.album, songs.genre, songs.year, songs.track, songs.bpm,
        songs.path, songs.size, songs.modified, songs.content_hash, songs.duration, songs.codec, songs.sample_rate,
        songs.channels, songs.has_cover, songs.source, songs.added_at, songs.updated_at,
        songs.measured_bpm, songs.musical_key, songs.loudness, songs.brightness, songs.energy, songs.store
        """;

    public static Song Read(SqliteDataReader reader) => new()
    {
        Id = reader.Id(0),
        Tags = new SongTags
        {
            Title = reader.Text(1),
            Artist = reader.Text(2),
            Album = reader.Text(3),
            Genre = reader.Text(4),
            Year = reader.Int(5),
            Track = reader.Int(6),
            Bpm = reader.Double(7),
        },
        File = new AudioFile(
            Path: reader.GetString(8),
            Size: reader.GetInt64(9),
            ModifiedAt: reader.Time(10),
            ContentHash: reader.GetString(11),
            Duration: new TimeSpan(reader.GetInt64(12)),
            Codec: reader.GetString(13),
            SampleRate: reader.GetInt32(14),
            Channels: reader.GetInt32(15),
            HasCover: reader.GetBoolean(16)),
        Source = (AudioSource)reader.GetInt32(17),
        AddedAt = reader.Time(18),
        UpdatedAt = reader.Time(19),
        Descriptors = reader.Double(24) is not { } energy ? null : new SongDescriptors
        {
            Bpm = reader.Double(20),
            Key = MusicalKey.Find(reader.Text(21)),
            Loudness = reader.Double(22),
            Brightness = reader.Double(23),
            Energy = energy,
        },
        Store = StoreTrackJson.Read(reader.Text(25)),
    };

    public static IEnumerable<(string Column, object? Value)> Values(Song song) =>
    [
        ("id", song.Id.ToBlob()),
        ("title", song.Tags.Title),
        ("artist", song.Tags.Artist),
        ("album", song.Tags.Album),
        ("genre", song.Tags.Genre),
        ("year", song.Tags.Year),
        ("track", song.Tags.Track),
        ("bpm", song.Tags.Bpm),
        ("measured_bpm", song.Descriptors?.Bpm),
        ("musical_key", song.Descriptors?.Key?.ToString()),
        ("loudness", song.Descriptors?.Loudness),
        ("brightness", song.Descriptors?.Brightness),
        ("energy", song.Descriptors?.Energy),
        ("tempo", song.Bpm),
        ("store", StoreTrackJson.Write(song.Store)),
        ("title_folded", FoldedText.SortKey(song.Title)),
        ("artist_folded", FoldedText.SortKey(song.Tags.Artist)),
        ("album_folded", FoldedText.SortKey(song.Tags.Album)),
        ("genre_folded", FoldedText.SortKey(song.Tags.Genre)),
        ("path", song.File.Path),
        ("size", song.File.Size),
        ("modified", song.File.ModifiedAt.UtcTicks),
        ("content_hash", song.File.ContentHash),
        ("duration", song.File.Duration.Ticks),
        ("codec", song.File.Codec),
        ("sample_rate", song.File.SampleRate),
        ("channels", song.File.Channels),
        ("has_cover", song.File.HasCover),
        ("source", (int)song.Source),
        ("added_at", song.AddedAt.UtcTicks),
        ("updated_at", song.UpdatedAt.UtcTicks),
    ];
}

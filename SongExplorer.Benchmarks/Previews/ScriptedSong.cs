using System.Globalization;
using System.Text.Json.Nodes;

namespace SongExplorer.Benchmarks.Previews;

/// <summary>A song that nobody made, as <see cref="ScriptedStore"/> sells it.</summary>
/// <param name="Sound">Which of the <see cref="ScriptedSounds"/> its preview is.</param>
internal sealed record ScriptedSong(long Id, string Title, string Artist, string Album, string Genre, int Year, int Sound)
{
    public bool HasPreview { get; init; } = true;

    public bool IsExplicit { get; init; }

    public int Track { get; init; } = 1;

    /// <summary>Of the whole song.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(214.5);

    /// <summary>A dozen that differ in everything; two of them have one number.</summary>
    public static IReadOnlyList<ScriptedSong> Dozen { get; } =
    [
        new(101, "Lantern Weather", "Ada Quill", "Paper Harbours", "Electronic", 2019, 0) { Track = 3, Duration = TimeSpan.FromSeconds(241) },
        new(102, "Slow Copper", "Ada Quill", "Paper Harbours", "Electronic", 2019, 1) { Track = 4 },
        new(103, "Glass Orchard", "The Night Ferries", "Tide Tables", "Rock", 1987, 2) { Duration = TimeSpan.FromSeconds(187.25) },
        new(104, "Ferry Song (Live)", "The Night Ferries", "Tide Tables", "Rock", 1988, 3) { Track = 9 },
        new(105, "Études für Regen, Nr. 2", "Noé Østergård", "Étages", "Classical", 1996, 4),
        new(106, "雨の灯台", "架空楽団", "海の本", "J-Pop", 2004, 5),
        new(107, "Unheard Lantern", "Silent Partners", "Nothing to Hear", "Ambient", 2011, 0) { HasPreview = false },
        new(108, "Language!", "Rude Almanac", "Beep", "Hip-Hop/Rap", 2023, 6) { IsExplicit = true },
        new(109, string.Join(' ', Enumerable.Repeat("A Very Long Name That Goes On", 20)), "Ada Quill", "Long Player", "Experimental", 2020, 7),
        new(110, "Twice Told Lantern", "Mirror Lake", "Doubles", "Folk", 1972, 1),
        new(110, "Twice Told Lantern", "Mirror Lake", "Doubles (Deluxe)", "Folk", 1972, 1),
        new(111, "Fish & Chips <b>\"Lantern\"</b>", "O'Malley & Sons", "Salt", "Country", 1961, 2),
    ];

    /// <summary>As many as wanted, eleven to an album.</summary>
    public static IReadOnlyList<ScriptedSong> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new ScriptedSong(
            1_000_000 + i, $"Song {i + 1}", $"Artist {i / 22}", $"Album {i / 11}", $"Genre {i % 7}", 1960 + (i % 60), i % ScriptedSounds.Count) { Track = (i % 11) + 1 })];

    /// <param name="address">Of the store.</param>
    public JsonObject ToJson(string address, string country)
    {
        var json = new JsonObject
        {
            ["wrapperType"] = "track",
            ["kind"] = "song",
            ["artistId"] = 5000 + Sound,
            ["collectionId"] = 7000 + Sound,
            ["trackId"] = Id,
            ["artistName"] = Artist,
            ["collectionName"] = Album,
            ["trackName"] = Title,
            ["collectionCensoredName"] = Album,
            ["trackCensoredName"] = Title,
            ["trackViewUrl"] = $"https://music.apple.com/{country}/album/a-song/{7000 + Sound}?i={Id}&uo=4",
            ["previewUrl"] = $"{address}/previews/{Id}.m4a",
            ["artworkUrl30"] = $"{address}/artwork/{Id}/30x30bb.jpg",
            ["artworkUrl60"] = $"{address}/artwork/{Id}/60x60bb.jpg",
            ["artworkUrl100"] = $"{address}/artwork/{Id}/100x100bb.jpg",
            ["collectionPrice"] = 9.99,
            ["trackPrice"] = -1.0,
            ["releaseDate"] = string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-03-14T12:00:00Z"),
            ["collectionExplicitness"] = "notExplicit",
            ["trackExplicitness"] = IsExplicit ? "explicit" : "notExplicit",
            ["discCount"] = 1,
            ["discNumber"] = 1,
            ["trackCount"] = 11,
            ["trackNumber"] = Track,
            ["trackTimeMillis"] = (long)Duration.TotalMilliseconds,
            ["country"] = "USA",
            ["currency"] = "USD",
            ["primaryGenreName"] = Genre,
            ["isStreamable"] = true,
        };
        if (!HasPreview)
        {
            json.Remove("previewUrl");
        }

        return json;
    }
}

using System.Globalization;
using System.Text;
using SongExplorer.Songs;

namespace SongExplorer.Playlists;

/// <summary>Playlists as other players read them: extended M3U in UTF-8, one line of what a song is called before each path.</summary>
public static class M3u8
{
    public const string ContentType = "application/vnd.apple.mpegurl";

    /// <summary>Writes songs in their order, with the absolute paths they were imported from, previews with their addresses in the store; one whose path has a line break in it is left out.</summary>
    public static string Write(IEnumerable<Song> songs) => Write(songs, path => path);

    /// <summary>Writes songs with paths as they are seen from a folder, so that both can be moved together.</summary>
    /// <param name="folder">Absolute: where the playlist will lie.</param>
    public static string WriteRelative(IEnumerable<Song> songs, string folder) => Write(songs, path => Relative(folder, path));

    private static string Write(IEnumerable<Song> songs, Func<string, string> place)
    {
        var text = new StringBuilder("#EXTM3U\n");

        // A path with a line break in it would be read as two songs, or as a command.
        foreach (var song in songs.Where(song => !song.File.Path.AsSpan().ContainsAny('\n', '\r')))
        {
            var seconds = Math.Round(song.File.Duration.TotalSeconds);
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:{seconds},{OneLine(song.Artist)} - {OneLine(song.Title)}\n").Append(song is { Source: AudioSource.Preview, Store.Preview: { } preview } ? preview.AbsoluteUri : place(song.File.Path)).Append('\n');
        }

        return text.ToString();
    }

    private static string Relative(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        return relative.StartsWith('#') ? $"./{relative}" : relative; // or it would be read as a comment
    }

    private static string OneLine(string words) => string.Join(' ', words.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SongExplorer.Playlists;

/// <summary>Reads M3U and M3U8 as other players write them: UTF-8, UTF-16 with a mark, or Latin-1; any line ends; paths or file URLs.</summary>
public static partial class M3uReader
{
    public const int MaxBytes = 10_000_000;

    private const string Info = "#EXTINF:";
    private const int LongestLine = 8192;
    private const int Sample = 4096;

    /// <summary>The entries of a playlist in their order.</summary>
    /// <exception cref="PlaylistException">The file is too large, or no text.</exception>
    public static IReadOnlyList<M3uEntry> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            throw new PlaylistException($"This file is larger than {MaxBytes / 1_000_000} MB, which no playlist needs. Choose an M3U or M3U8 file.");
        }

        var entries = new List<M3uEntry>();
        var (length, title, number) = ((TimeSpan?)null, (string?)null, 0);
        foreach (var raw in Decode(file).EnumerateLines())
        {
            number++;
            var line = raw.Length > LongestLine ? raw[..LongestLine] : raw;
            if (line.StartsWith(Info, StringComparison.OrdinalIgnoreCase))
            {
                (length, title) = ReadInfo(line[Info.Length..]);
            }
            else if (!line.IsWhiteSpace() && line[0] != '#')
            {
                entries.Add(raw.Length > LongestLine
                    ? new M3uEntry(number, line.ToString(), null, null, "is longer than any path")
                    : Entry(number, line.ToString(), length, title));
                (length, title) = (null, null);
            }
        }

        return entries;
    }

    private static M3uEntry Entry(int number, string line, TimeSpan? length, string? title)
    {
        var isFile = line.StartsWith("file://", StringComparison.OrdinalIgnoreCase);
        var path = isFile ? FromUrl(line) : line;
        var problem = !isFile && UrlStart().IsMatch(line) ? "is on the internet, not in the library"
            : path.Contains('\0', StringComparison.Ordinal) ? "has a character in it that no path has"
            : null;
        return new M3uEntry(number, path, length, title, problem);
    }

    /// <summary>The path that a file URL means; one behind a host is a Windows share.</summary>
    private static string FromUrl(string url)
    {
        var rest = Uri.UnescapeDataString(url["file://".Length..]);
        rest = rest.StartsWith("localhost/", StringComparison.OrdinalIgnoreCase) ? rest["localhost".Length..] : rest;
        return WindowsDrive().IsMatch(rest) ? rest[1..]
            : rest.StartsWith('/') ? rest
            : @"\\" + rest.Replace('/', '\\');
    }

    private static (TimeSpan? Length, string? Title) ReadInfo(ReadOnlySpan<char> info)
    {
        // "268,Sigur Rós - Hoppípolla", or "268 key="value",…"; streams have -1.
        var comma = info.IndexOf(',');
        var number = (comma < 0 ? info : info[..comma]).Trim();
        number = number.IndexOf(' ') is > 0 and var space ? number[..space] : number;
        var isLength = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e7;
        var title = comma < 0 ? "" : info[(comma + 1)..].Trim().ToString();
        return (isLength ? TimeSpan.FromSeconds(seconds) : null, title.Length > 0 ? title : null);
    }

    private static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(file[2..]);
        }

        if (file.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(file[2..]);
        }

        RefuseRubbish(file[..Math.Min(file.Length, Sample)]);
        var text = file.StartsWith(Encoding.UTF8.Preamble) ? file[3..] : file;
        return (System.Text.Unicode.Utf8.IsValid(text) ? Encoding.UTF8 : Encoding.Latin1).GetString(text);
    }

    private static void RefuseRubbish(ReadOnlySpan<byte> start)
    {
        var odd = 0;
        foreach (var value in start)
        {
            odd += value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r') ? 1 : 0;
        }

        // A few stray ones are a line's own trouble.
        if (odd > 16 && odd > start.Length / 20)
        {
            throw new PlaylistException("This file is not text, so it is no playlist. Choose an M3U or M3U8 file.");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9+.-]+://")]
    private static partial Regex UrlStart();

    [GeneratedRegex("^/[A-Za-z]:[/\\\\]")]
    private static partial Regex WindowsDrive();
}

/// <summary>One entry of a playlist file.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Path">As it is written, or as its file URL means it.</param>
/// <param name="Length">What the file says of it, where it does.</param>
/// <param name="Title">Mostly artist and title.</param>
/// <param name="Problem">Why it cannot be a song of the library, or <c>null</c>; goes on a sentence that begins with the path.</param>
public sealed record M3uEntry(int Line, string Path, TimeSpan? Length, string? Title, string? Problem);

using System.Text;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>Files that are nearly sound, or pretend to be; the same seed gives the same files.</summary>
internal sealed class HostileFiles(Random random, IReadOnlyList<byte[]> sounds)
{
    private static readonly string[] Extensions = [".wav", ".mp3", ".flac", ".ogg", ".opus", ".m4a", ".aac", ".wma", ".aiff"];

    private static readonly string[] Pretenders =
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '/etc/passwd'\n",
        "#EXTM3U\nhttp://127.0.0.1:9/never.mp3\n",
        "[playlist]\nFile1=/etc/passwd\nNumberOfEntries=1\n",
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><MPD>&x;</MPD>",
        "<html><script>alert(1)</script></html>",
        "#!/bin/sh\ntouch owned\n",
    ];

    private static readonly string[] OddNames =
    [
        "-i", "--help", "%03d", "concat:a|b", "file:x", "pipe:0", "a\nb", "a\rb", "a\u001b[31mb", "\u202Egnp", "$(touch owned)", "`id`", "; ls", "'", "\"", "\\", "*", "?", " ", "...",
        "caf\u0301", "\U0001F3B5", "\0".Replace("\0", "\u0001", StringComparison.Ordinal), new string('n', 240), "CON", "<b>", "{0}", "{Path}", "&amp;",
    ];

    /// <summary>Writes one into a folder.</summary>
    public void Write(string folder, int number)
    {
        var odd = random.Next(4) == 0 ? OddNames[random.Next(OddNames.Length)] : "track";
        var name = $"{odd[..Math.Min(odd.Length, 240)]}{number % 100_000}";
        name = name[..Math.Min(name.Length, 240)] + Extensions[random.Next(Extensions.Length)];
        File.WriteAllBytes(Path.Combine(folder, name), Content());
    }

    public byte[] Content() => random.Next(9) switch
    {
        0 => Cut(Sound()),
        1 => Flipped(Sound(), 1 + random.Next(20)),
        2 => Flipped(Sound(), 2000),
        3 => Spliced(),
        4 => Encoding.UTF8.GetBytes(Pretenders[random.Next(Pretenders.Length)]),
        5 => new byte[random.Next(3) == 0 ? 0 : random.Next(5000)],
        6 => Lying(Sound()),
        7 => Noise(random.Next(20_000)),
        _ => [.. Sound(), .. Noise(random.Next(5000))],
    };

    private byte[] Sound() => [.. sounds[random.Next(sounds.Count)]];

    private byte[] Cut(byte[] bytes) => bytes[..random.Next(bytes.Length)];

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Flipped(byte[] bytes, int times)
    {
        // Headers lie at the beginning; half of the blows go there.
        for (var i = 0; i < times; i++)
        {
            bytes[random.Next(random.Next(2) == 0 ? Math.Min(200, bytes.Length) : bytes.Length)] ^= (byte)(1 << random.Next(8));
        }

        return bytes;
    }

    private byte[] Spliced()
    {
        var (one, other) = (Sound(), Sound());
        return [.. one[..random.Next(one.Length)], .. other[random.Next(other.Length)..]];
    }

    /// <summary>Sizes in headers that promise far more than there is.</summary>
    private byte[] Lying(byte[] bytes)
    {
        byte[] tag = [.. "ID3\u0004\0\0"u8, 0x7F, 0x7F, 0x7F, 0x7F];
        if (random.Next(2) == 0)
        {
            return [.. tag, .. bytes];
        }

        var at = random.Next(Math.Min(60, bytes.Length - 4));
        bytes.AsSpan(at, 4).Fill(0xFF);
        return bytes;
    }
}

using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser;

/// <summary>Music whose neighbours are obvious: tones, noises and pulses.</summary>
internal static class BrowserMusic
{
    private static readonly string[] Kinds =
    [
        "sine=frequency={0}:duration=12",
        "anoisesrc=color=pink:duration=12:seed={0}:amplitude=0.3",
        "aevalsrc=0.6*sin(2*PI*60*t)*lt(mod(t\\,0.5)\\,0.06)+0.2*sin(2*PI*{0}*4*t)*lt(mod(t\\,0.125)\\,0.01):d=12",
    ];

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        string[] names = ["Tone", "Noise", "Pulse"];
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            for (var i = 1; i <= 4; i++)
            {
                TestAudio.Ffmpeg(
                    "-f", "lavfi", "-i", string.Format(null, Kinds[kind], 200 + (37 * i)),
                    "-metadata", $"title={names[kind]} {i}", "-metadata", $"artist=The {names[kind]}s", "-metadata", $"genre={names[kind]}",
                    "-metadata", $"date={1990 + i}",
                    Path.Combine(folder, $"{names[kind]} {i}.flac"));
            }
        }
    }
}

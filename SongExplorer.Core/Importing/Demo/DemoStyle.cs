using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo;

/// <summary>A way of making music, with the records that were made in it.</summary>
internal abstract class DemoStyle
{
    /// <summary>Length of every track in seconds.</summary>
    protected const double Seconds = 28;

    public abstract string Genre { get; }

    /// <summary>Beats per minute; each track is up to 6 % faster or slower.</summary>
    public abstract int Tempo { get; }

    public abstract IReadOnlyList<DemoAlbum> Albums { get; }

    public abstract Key PickKey(SeededRandom random);

    /// <summary>Composes and plays a track that depends on the random numbers, the key and the tempo alone.</summary>
    /// <returns>16-bit stereo frames at 44.1 kHz, left before right.</returns>
    public abstract short[] Perform(SeededRandom random, Key key, double tempo);
}

/// <summary>A record of an artist that never was.</summary>
internal sealed record DemoAlbum(string Artist, string Title, int Year, params IReadOnlyList<string> Tracks);

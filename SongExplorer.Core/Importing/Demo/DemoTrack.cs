using System.Globalization;
using SongExplorer.Importing.Demo.Styles;
using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo;

/// <summary>One track of the demo library: its tags, and how it is played.</summary>
internal sealed class DemoTrack
{
    private readonly DemoStyle _style;
    private readonly SeededRandom _random;

    private DemoTrack(DemoStyle style, DemoAlbum album, string title, int number, ulong seed)
    {
        _style = style;
        _random = new SeededRandom(seed);
        (Album, Title, Number, Seed) = (album, title, number, seed);
        Bpm = (int)Math.Round(style.Tempo * _random.Between(0.94, 1.06));
        Key = style.PickKey(_random);
    }

    /// <summary>The whole library, style after style.</summary>
    public static IEnumerable<DemoTrack> All()
    {
        DemoStyle[] styles = [new Nocturne(), new Chiptune(), new DrumAndBass(), new Drift(), new Fingerstyle(), new Hymn(), new Warehouse(), new Gamelan()];
        var seed = 0UL;
        foreach (var style in styles)
        {
            foreach (var album in style.Albums)
            {
                for (var i = 0; i < album.Tracks.Count; i++)
                {
                    yield return new DemoTrack(style, album, album.Tracks[i], i + 1, ++seed);
                }
            }
        }
    }

    public string Title { get; }

    public DemoAlbum Album { get; }

    public string Genre => _style.Genre;

    public int Number { get; }

    public int Bpm { get; }

    public Key Key { get; }

    public ulong Seed { get; }

    /// <summary>Where it lies in the library's folder.</summary>
    public string File => Path.Combine(FileName(Album.Artist), FileName(Album.Title), FileName(string.Create(CultureInfo.InvariantCulture, $"{Number:00} {Title}.mp3")));

    /// <summary>Plays it; once only, since the random numbers go on.</summary>
    /// <returns>16-bit stereo frames at 44.1 kHz.</returns>
    public short[] Perform() => _style.Perform(_random, Key, Bpm);

    /// <summary>Without the signs that some file system refuses.</summary>
    private static string FileName(string name) => string.Concat(name.Where(sign => !"\\/:*?\"<>|".Contains(sign, StringComparison.Ordinal)));
}

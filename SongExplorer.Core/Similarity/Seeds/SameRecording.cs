using SongExplorer.Songs;

namespace SongExplorer.Similarity.Seeds;

/// <summary>Tells whether two songs are the same recording: the same bytes, or as good as the same sound and as long.</summary>
internal sealed class SameRecording(VectorIndex vectors)
{
    private const float LeastCosine = 0.995f;
    private static readonly TimeSpan MostLonger = TimeSpan.FromSeconds(1);

    private readonly float[] _centre = vectors.Centre.ToArray();
    private readonly Dictionary<SongId, Embedding?> _vectors = [];

    public bool Is(Song a, Song b) =>
        (a.File.ContentHash.Length > 0 && a.File.ContentHash == b.File.ContentHash)
        || ((a.File.Duration - b.File.Duration).Duration() <= MostLonger && SoundsTheSame(a.Id, b.Id));

    private bool SoundsTheSame(SongId a, SongId b) =>
        Vector(a) is { } one && Vector(b) is { } other && new CentredQuery(one.Values, _centre).CosineTo(other.Values) > LeastCosine;

    private Embedding? Vector(SongId song) =>
        _vectors.TryGetValue(song, out var known) ? known : _vectors[song] = vectors.Find(song);
}

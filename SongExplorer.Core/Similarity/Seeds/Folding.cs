using SongExplorer.Songs;

namespace SongExplorer.Similarity.Seeds;

/// <summary>Puts songs that are the same recording under the first of them.</summary>
/// <param name="seeds">Songs that are no answers; their other versions are none either.</param>
internal sealed class Folding(SameRecording same, IReadOnlyList<Song> seeds)
{
    private readonly Dictionary<SongId, List<Song>> _versions = [];
    private readonly List<Song> _kept = [];

    public IReadOnlyList<Song> Kept => _kept;

    public IReadOnlyList<Song> VersionsOf(SongId song) => _versions.GetValueOrDefault(song) ?? [];

    /// <param name="most">When so many are kept, only versions of those are still taken.</param>
    public void Add(Song song, int most)
    {
        if (seeds.Concat(_kept).FirstOrDefault(known => same.Is(known, song)) is { } first)
        {
            if (!_versions.TryGetValue(first.Id, out var versions))
            {
                _versions[first.Id] = versions = [];
            }

            versions.Add(song);
        }
        else if (_kept.Count < most)
        {
            _kept.Add(song);
        }
    }
}

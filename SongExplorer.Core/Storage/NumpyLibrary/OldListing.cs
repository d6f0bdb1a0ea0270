using SongExplorer.Storage.Transfer;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>The songs of a library whose vectors can be read, and what is wrong with the rest.</summary>
internal sealed record OldListing(IReadOnlyList<SongState> Songs, IReadOnlyList<string> Problems)
{
    private const int ShownNames = 3;

    /// <summary>Reads every vector: what is listed can be moved.</summary>
    public static OldListing Of(OldLibrary library, CancellationToken cancellationToken)
    {
        var (places, metadata) = library;
        var problems = metadata.Problems.ToList();
        var reader = new OldSongReader(places, problems.Add);
        var states = new List<SongState>();
        foreach (var entry in metadata.Readable)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var audio = reader.Audio(entry);
            if (reader.Read(entry, audio) is { } found)
            {
                states.Add(new SongState(
                    found.Song.Id, found.Song.UpdatedAt, found.Vectors.Select(vectors => vectors.Space).ToHashSet(), audio.Copy is not null));
            }
        }

        return new OldListing(states, [.. problems.Concat(Unnamed(places, reader.VectorFiles)).Distinct()]);
    }

    /// <summary>The vectors that belong to no song.</summary>
    private static IEnumerable<string> Unnamed(OldPlaces places, HashSet<string> named)
    {
        if (!Directory.Exists(places.Embeddings))
        {
            return [];
        }

        var unnamed = Directory.EnumerateFiles(places.Embeddings, "*" + OldVector.Extension)
            .Where(file => !named.Contains(file))
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal)
            .ToList();
        var names = string.Join(", ", unnamed.Take(ShownNames)) + (unnamed.Count > ShownNames ? ", …" : "");
        return unnamed.Count == 0
            ? []
            : [$"{places.Embeddings} has vectors that no song of metadata.json names: {unnamed.Count} ({names}). They are left as they are."];
    }
}

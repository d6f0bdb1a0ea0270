using System.Security.Cryptography;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>Says in sentences what differs between two copies of a song.</summary>
internal static class SongComparison
{
    public static IEnumerable<string> Compare(MovingSong left, MovingSong right, string leftName, string rightName)
    {
        foreach (var (what, mine, other) in Facts(left.Song).Zip(Facts(right.Song), (a, b) => (a.What, a.Value, b.Value)))
        {
            if (!Equals(mine, other))
            {
                yield return $"{Label(left.Song)}: the {what} is \"{mine}\" in {leftName} and \"{other}\" in {rightName}.";
            }
        }

        var rights = right.Vectors.ToDictionary(vectors => vectors.Space);
        foreach (var mine in left.Vectors)
        {
            if (!rights.Remove(mine.Space, out var other))
            {
                yield return $"{Label(left.Song)}: its vector in the space {mine.Space} is missing in {rightName}.";
            }
            else if (!mine.Embedding.Values.SequenceEqual(other.Embedding.Values) || !mine.Uniformity.Equals(other.Uniformity))
            {
                yield return $"{Label(left.Song)}: its vector in the space {mine.Space} differs.";
            }
            else if (!AreSame(mine.Windows, other.Windows))
            {
                yield return $"{Label(left.Song)}: the vectors of its windows in the space {mine.Space} differ.";
            }
        }

        foreach (var space in rights.Keys)
        {
            yield return $"{Label(left.Song)}: its vector in the space {space} is missing in {leftName}.";
        }
    }

    public static async Task<string?> CompareAudioAsync(
        Song song, Stream? left, Stream? right, string leftName, string rightName, CancellationToken cancellationToken)
    {
        var hashes = new string?[2];
        foreach (var (i, stream) in new[] { left, right }.Index())
        {
            hashes[i] = stream is null ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        }

        return (hashes[0], hashes[1]) switch
        {
            (null, _) => $"{Label(song)}: its audio is missing in {leftName}.",
            (_, null) => $"{Label(song)}: its audio is missing in {rightName}.",
            var (mine, other) when mine != other => $"{Label(song)}: its audio differs.",
            var (mine, _) when mine != song.File.ContentHash => $"{Label(song)}: its audio is not what was imported.",
            _ => null,
        };
    }

    public static string Label(Song song) => $"{song.Artist} - {song.Title} ({song.Id})";

    private static bool AreSame(IReadOnlyList<WindowVector> left, IReadOnlyList<WindowVector> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => pair.First.Start == pair.Second.Start && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values));

    private static IEnumerable<(string What, object? Value)> Facts(Song song) =>
    [
        ("title", song.Tags.Title),
        ("artist", song.Tags.Artist),
        ("album", song.Tags.Album),
        ("genre", song.Tags.Genre),
        ("year", song.Tags.Year),
        ("track", song.Tags.Track),
        ("tempo", song.Tags.Bpm),
        ("measured tempo", song.Descriptors?.Bpm),
        ("key", song.Descriptors?.Key),
        ("loudness", song.Descriptors?.Loudness),
        ("brightness", song.Descriptors?.Brightness),
        ("energy", song.Descriptors?.Energy),
        ("path", song.File.Path),
        ("size", song.File.Size),
        ("time of the file", song.File.ModifiedAt.UtcTicks),
        ("content hash", song.File.ContentHash),
        ("duration", song.File.Duration),
        ("codec", song.File.Codec),
        ("sample rate", song.File.SampleRate),
        ("number of channels", song.File.Channels),
        ("cover", song.File.HasCover),
        ("source", song.Source),
        ("place in the store", song.Store),
        ("time it was added", song.AddedAt.UtcTicks),
        ("time it was changed", song.UpdatedAt.UtcTicks),
    ];
}

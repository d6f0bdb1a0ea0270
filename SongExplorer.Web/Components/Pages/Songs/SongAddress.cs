using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Features;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>What the page of a song looks for, as its address says it. What an address has wrong is left out, not refused.</summary>
/// <param name="More">Other songs to be like.</param>
public sealed record SongAddress(SongId Song, IReadOnlyList<SongId> More, IReadOnlyList<SongId> Less, SoundWeights Weights, FeatureFilter Features)
{
    public static SongAddress Parse(SongId song, string? more, string? less, SoundWeights weights, FeatureFilter features)
    {
        var liked = Ids(more).Where(id => id != song).Take(SeededQuery.MostSeeds - 1).ToArray();
        var disliked = Ids(less).Except(liked).Where(id => id != song).Take(SeededQuery.MostSeeds - 1 - liked.Length).ToArray();
        return new SongAddress(song, liked, disliked, weights, features);
    }

    /// <summary>The address relative to the site; only what differs from the plain page is in it.</summary>
    public string ToUri() => QueryHelpers.AddQueryString($"songs/{Song}", new KeyValuePair<string, string?>[]
    {
        new("more", Text(More)),
        new("less", Text(Less)),
        new("timbre", Text(Weights.Timbre)),
        new("rhythm", Text(Weights.Rhythm)),
        new("energy", Features.Energy?.ToString()),
        new("brightness", Features.Brightness?.ToString()),
        new("loudness", Features.Loudness?.ToString()),
        new("tempo", Features.Tempo?.ToString()),
    }.Where(part => part.Value is not null));

    public SongAddress MoreLike(SongId song) => Without(song) with { More = [.. More.Where(id => id != song), song] };

    public SongAddress LessLike(SongId song) => Without(song) with { Less = [.. Less.Where(id => id != song), song] };

    public SongAddress Without(SongId song) => this with { More = [.. More.Where(id => id != song)], Less = [.. Less.Where(id => id != song)] };

    public bool Equals(SongAddress? other) => other is not null && ToUri() == other.ToUri();

    public override int GetHashCode() => ToUri().GetHashCode(StringComparison.Ordinal);

    private static IEnumerable<SongId> Ids(string? text) =>
        (text ?? "").Split(',').Select(part => SongId.TryParse(part, null, out var id) ? id : (SongId?)null).OfType<SongId>().Distinct();

    /// <summary>1, which changes nothing, where the text is no weight.</summary>
    public static double Weight(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight is >= 0 and <= SoundWeights.Most ? weight : 1;

    /// <summary><c>null</c> where the text is no range.</summary>
    public static PercentileRange? Range(string? text) => PercentileRange.TryParse(text, null, out var range) ? range : null;

    private static string? Text(IReadOnlyList<SongId> ids) => ids.Count == 0 ? null : string.Join(',', ids);

    private static string? Text(double weight) => weight == 1 ? null : weight.ToString(CultureInfo.InvariantCulture);
}

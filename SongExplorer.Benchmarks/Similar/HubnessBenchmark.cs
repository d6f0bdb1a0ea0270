using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Hubs;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Benchmarks.Similar;

/// <summary>In how many top tens the most frequent song is, as the index finds them and with hubs standing back, and how often neighbours are of a song's own genre or folder: <c>hubness</c>.</summary>
internal static class HubnessBenchmark
{
    private const int PerList = 10;
    private const int Precision = 5;

    /// <param name="data">A library's folder; <c>null</c> takes clustered vectors.</param>
    /// <param name="offset">Length of a direction that all clustered vectors share.</param>
    public static async Task<int> RunAsync(string? data, bool byFolder, int songs, float spread, float offset, bool json)
    {
        if (data is not null)
        {
            await using var library = new OpenLibrary(data);
            await library.RefreshAsync();
            var styles = from style in await library.StylesAsync(byFolder, Precision + 1) from song in style select (song, style.Key);
            Print(Measure(library.Vectors, styles.ToDictionary(song => song.song, song => song.Key)), json);
            return 0;
        }

        using var index = Clustered(new ClusteredVectors(spread, offset), songs);
        Print(Measure(index, []), json);
        return 0;
    }

    /// <summary>Songs by number, in memory.</summary>
    public static VectorIndex Clustered(ClusteredVectors vectors, int songs)
    {
        var index = new VectorIndex(null, NullLogger.Instance);
        index.Apply([.. vectors.Take(0, songs).Index().Select(song => new EmbeddingChange(Id(song.Index), song.Item, 0))]);
        return index;
    }

    public static SongId Id(int number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    private static HubnessResult Measure(VectorIndex index, Dictionary<SongId, string> styles)
    {
        var finding = Stopwatch.StartNew();
        var prices = HubPrices.Of(index, CancellationToken.None);
        var seconds = finding.Elapsed.TotalSeconds;
        return new HubnessResult(index.Count, Lists(index, HubPrices.None, styles), Lists(index, prices, styles), styles.Count, Math.Round(seconds, 2));
    }

    private static HubnessLists Lists(VectorIndex index, HubPrices prices, Dictionary<SongId, string> styles)
    {
        var around = new Surroundings(index, prices, null);
        var lists = index.Ids.AsParallel().Select(song => (Song: song, List: around.Around(song, index.Find(song)!, PerList, null).Select(found => found.Song).ToArray())).ToArray();
        var occurrences = lists.SelectMany(list => list.List).CountBy(song => song).ToDictionary();
        var agreeing = lists.Where(list => styles.ContainsKey(list.Song))
            .Select(list => list.List.Take(Precision).Count(song => styles.GetValueOrDefault(song) == styles[list.Song]) / (double)Precision);
        return new HubnessLists(
            occurrences.Values.Max(), index.Count - occurrences.Count, Math.Round(Skewness([.. occurrences.Values], index.Count), 2),
            styles.Count > 0 ? Math.Round(agreeing.Average(), 3) : null);
    }

    private static double Skewness(int[] occurrences, int songs)
    {
        double Moment(int power) => (occurrences.Sum(times => Math.Pow(times - PerList, power)) + ((songs - occurrences.Length) * Math.Pow(-PerList, power))) / songs;
        return Moment(3) / Math.Pow(Moment(2), 1.5);
    }

    private static void Print(HubnessResult result, bool json) => Console.WriteLine(json
        ? JsonSerializer.Serialize(result, JsonSerializerOptions.Web)
        : $"{result.Songs:N0} songs: the most frequent is in {result.Before.Most} top tens before and {result.After.Most} after ({result.Before.Never} and {result.After.Never} songs in none, skewness {result.Before.Skewness} and {result.After.Skewness}); precision@5 by style {result.Before.Precision5} and {result.After.Precision5} over {result.SongsWithStyle} songs; found in {result.Seconds} s");

    private sealed record HubnessResult(int Songs, HubnessLists Before, HubnessLists After, int SongsWithStyle, double Seconds);

    /// <param name="Most">Top tens that the most frequent song is in.</param>
    /// <param name="Never">Songs that are in none.</param>
    private sealed record HubnessLists(int Most, int Never, double Skewness, double? Precision5);
}

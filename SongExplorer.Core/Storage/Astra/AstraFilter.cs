using System.Text.Json.Nodes;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Astra;

/// <summary>
/// A filter as the database understands it within a vector search: only what is indexed. Texts are compared folded, by entries
/// of the map "metadata"; words cannot be, so the songs that have them are found first.
/// </summary>
internal static class AstraFilter
{
    /// <summary>The most values that the database takes in one list.</summary>
    public const int MostIds = 100;

    public static Dictionary<string, string> EntriesOf(Song song)
    {
        var entries = new Dictionary<string, string> { ["source"] = song.Source.ToString() };
        Add("artist", song.Tags.Artist);
        Add("album", song.Tags.Album);
        Add("genre", song.Tags.Genre);
        return entries;

        void Add(string key, string? text)
        {
            if (FoldedText.SortKey(text) is { } folded)
            {
                entries[key] = folded;
            }
        }
    }

    /// <param name="withWords">The songs that have the filter's words, at most <see cref="MostIds"/>; <c>null</c> when it has none.</param>
    public static JsonObject ToJson(SongFilter filter, string space, IReadOnlyList<SongId>? withWords)
    {
        var conditions = new JsonObject { ["model_name"] = space };
        var entries = new JsonArray();
        AddEntry("artist", filter.Artist);
        AddEntry("album", filter.Album);
        AddEntry("genre", filter.Genre);
        if (filter.Source is { } source)
        {
            entries.Add(new JsonArray("source", source.ToString()));
        }

        if (entries.Count > 0)
        {
            conditions["metadata"] = new JsonObject { ["$all"] = entries };
        }

        AddRange("year", filter.YearFrom, filter.YearTo);
        AddRange("bpm", filter.BpmFrom, filter.BpmTo);
        AddRange("duration", filter.DurationFrom?.TotalSeconds, filter.DurationTo?.TotalSeconds);
        if (withWords is not null)
        {
            conditions["song_id"] = new JsonObject { ["$in"] = new JsonArray([.. withWords.Select(id => JsonValue.Create(id.ToString()))]) };
        }

        return conditions;

        void AddEntry(string key, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                entries.Add(new JsonArray(key, FoldedText.SortKey(text) ?? ""));
            }
        }

        void AddRange(string column, double? from, double? to)
        {
            var range = new JsonObject();
            if (from is { } least)
            {
                range["$gte"] = least;
            }

            if (to is { } most)
            {
                range["$lte"] = most;
            }

            if (range.Count > 0)
            {
                conditions[column] = range;
            }
        }
    }
}

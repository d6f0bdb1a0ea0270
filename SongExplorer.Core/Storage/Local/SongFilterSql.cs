using Microsoft.Data.Sqlite;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>
/// A filter as a condition on the table songs. What people type only ever becomes a parameter. A plus sign keeps SQLite from
/// seeking by an index: few songs have one artist, but half of them may be of some years, and then one sweep over the covering
/// index songs_by_filter is ten times faster than reading these songs one by one.
/// </summary>
internal sealed class SongFilterSql
{
    private readonly List<string> _conditions = [];
    private readonly List<(string Name, object Value)> _parameters = [];
    private readonly bool _isNarrow;

    public SongFilterSql(SongFilter filter)
    {
        AddText("songs.artist_folded", filter.Artist);
        AddText("songs.album_folded", filter.Album);
        _isNarrow = _conditions.Count > 0;
        AddText("+songs.genre_folded", filter.Genre);
        AddWords(filter.Words);
        Add("+songs.source =", (int?)filter.Source);
        Add("+songs.year >=", filter.YearFrom);
        Add("+songs.year <=", filter.YearTo);
        Add("+songs.tempo >=", filter.BpmFrom);
        Add("+songs.tempo <=", filter.BpmTo);
        Add("+songs.duration >=", filter.DurationFrom?.Ticks);
        Add("+songs.duration <=", filter.DurationTo?.Ticks);
    }

    public string Condition => _conditions.Count == 0 ? "TRUE" : string.Join(" AND ", _conditions);

    /// <summary>The same about a column that holds keys of songs; unless few songs pass, something else decides in what order rows are read.</summary>
    public string ConditionOn(string key) =>
        _conditions.Count == 0 ? "TRUE" : $"{(_isNarrow ? "" : "+")}{key} IN (SELECT songs.key FROM songs WHERE {Condition})";

    public SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.Command(sql, parameters);
        foreach (var (name, value) in _parameters)
        {
            command.Set(name, value);
        }

        return command;
    }

    private void AddWords(string? text)
    {
        // A quoted string means itself in FTS5's query language, and words hold no quotes.
        if (SearchWords.Asked(text) is { Count: > 0 } words)
        {
            _conditions.Add("songs.key IN (SELECT rowid FROM song_words WHERE song_words MATCH $words)");
            _parameters.Add(("$words", string.Join(' ', words.Select(word => $"\"{word}\" *"))));
        }
    }

    private void AddText(string column, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Add($"{column} =", FoldedText.SortKey(text) ?? "");
        }
    }

    private void Add(string comparison, object? value)
    {
        if (value is not null)
        {
            var name = $"$filter{_parameters.Count}";
            _conditions.Add($"{comparison} {name}");
            _parameters.Add((name, value));
        }
    }
}

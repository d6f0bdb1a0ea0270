using Microsoft.Data.Sqlite;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>A filter as a condition on the table songs. What people type only ever becomes a parameter.</summary>
internal sealed class SongFilterSql
{
    private readonly List<string> _conditions = [];
    private readonly List<(string Name, object Value)> _parameters = [];

    public SongFilterSql(SongFilter filter)
    {
        AddWords(filter.Words);
        AddText("genre", filter.Genre);
        AddText("artist", filter.Artist);
        AddText("album", filter.Album);
        Add("source", "=", (int?)filter.Source);
        Add("year", ">=", filter.YearFrom);
        Add("year", "<=", filter.YearTo);
        Add("bpm", ">=", filter.BpmFrom);
        Add("bpm", "<=", filter.BpmTo);
        Add("duration", ">=", filter.DurationFrom?.Ticks);
        Add("duration", "<=", filter.DurationTo?.Ticks);
    }

    public string Condition => _conditions.Count == 0 ? "TRUE" : string.Join(" AND ", _conditions);

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
            Add($"{column}_folded", "=", FoldedText.SortKey(text) ?? "");
        }
    }

    private void Add(string column, string comparison, object? value)
    {
        if (value is not null)
        {
            var name = $"${column}{_parameters.Count}";
            _conditions.Add($"songs.{column} {comparison} {name}");
            _parameters.Add((name, value));
        }
    }
}

using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Filters;

/// <summary><c>$eq $ne $gt $gte $lt $lte</c> on a scalar.</summary>
internal sealed class Comparison(string column, ColumnType type, string @operator, object value, TextAnalysis? analysis) : ColumnFilter(column)
{
    private readonly object _term = Term(value, analysis);

    public string Operator => @operator;

    public object Value => value;

    public bool IsRange => @operator is "$gt" or "$gte" or "$lt" or "$lte";

    public override bool Matches(Row row)
    {
        if (row[Column] is not { } cell)
        {
            return false;
        }

        return @operator switch
        {
            "$eq" => type.Compare(Term(cell, analysis), _term) == 0,
            "$ne" => type.Compare(cell, value) != 0,
            "$gt" => type.Compare(cell, value) > 0,
            "$gte" => type.Compare(cell, value) >= 0,
            "$lt" => type.Compare(cell, value) < 0,
            _ => type.Compare(cell, value) <= 0,
        };
    }

    public override Filter Negated() => new Comparison(Column, type, Opposite(@operator), value, analysis);

    /// <summary>Equality goes through the index where there is one, and compares what that made of the text.</summary>
    public static object Term(object value, TextAnalysis? analysis) => value is string text && analysis is not null ? analysis.Term(text) : value;

    private static string Opposite(string @operator) => @operator switch
    {
        "$eq" => "$ne",
        "$ne" => "$eq",
        "$gt" => "$lte",
        "$gte" => "$lt",
        "$lt" => "$gte",
        _ => "$gt",
    };
}

using System.Text.Json;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>How an index on text makes its terms; equality through it compares the terms.</summary>
internal sealed record TextAnalysis(bool Ascii, bool CaseSensitive, bool Normalize)
{
    /// <summary>The term of a text.</summary>
    public string Term(string text)
    {
        var term = Ascii ? AsciiFolding.Fold(text) : text;
        term = Normalize ? term.Normalize() : term;
        return CaseSensitive ? term : term.ToLowerInvariant();
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteBoolean("ascii", Ascii);
        json.WriteBoolean("caseSensitive", CaseSensitive);
        json.WriteBoolean("normalize", Normalize);
    }
}

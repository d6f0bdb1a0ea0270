using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

/// <summary>float or double: a number, or one of the strings NaN, Infinity and -Infinity.</summary>
internal abstract class FloatingType(string name) : ColumnType
{
    public override string Name => name;

    protected static double ReadNumber(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.String => json.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => throw new ValueException("expected a number, or one of the strings NaN, Infinity, -Infinity"),
        },
        _ => throw new ValueException($"expected a number, got {Json.Kind(json)}"),
    };

    /// <summary>A number written with digits has to fit; only the strings mean infinity.</summary>
    protected static double Fitting(JsonElement json, double number) =>
        json.ValueKind == JsonValueKind.Number && !double.IsFinite(number) ? throw new ValueException($"{json.GetRawText()} is out of range") : number;

    /// <summary>What JSON has no digits for, as a string; <c>null</c> for every other number.</summary>
    protected static string? NameOf(double number) =>
        double.IsNaN(number) ? "NaN" : double.IsPositiveInfinity(number) ? "Infinity" : double.IsNegativeInfinity(number) ? "-Infinity" : null;
}

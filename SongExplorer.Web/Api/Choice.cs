using System.Diagnostics.CodeAnalysis;

namespace SongExplorer.Web.Api;

/// <summary>One of an enum's names in an address, in upper or lower case; unlike an enum itself never a number.</summary>
internal readonly record struct Choice<T>(T Value) : IParsable<Choice<T>>
    where T : struct, Enum
{
    public static Choice<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var choice) ? choice : throw new FormatException($"\"{s}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Choice<T> result)
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(s, StringComparison.OrdinalIgnoreCase))
            {
                result = new Choice<T>(value);
                return true;
            }
        }

        result = default;
        return false;
    }
}

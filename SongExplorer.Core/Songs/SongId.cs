using System.Diagnostics.CodeAnalysis;

namespace SongExplorer.Songs;

/// <summary>Names one song for as long as the library lives, whatever its file is called and wherever it moves.</summary>
public readonly record struct SongId(Guid Value) : IParsable<SongId>, IComparable<SongId>
{
    public static SongId New() => new(Guid.CreateVersion7());

    public static SongId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SongId result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new SongId(value);
        return parsed;
    }

    public int CompareTo(SongId other) => Value.CompareTo(other.Value);

    public static bool operator <(SongId left, SongId right) => left.CompareTo(right) < 0;

    public static bool operator >(SongId left, SongId right) => left.CompareTo(right) > 0;

    public static bool operator <=(SongId left, SongId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SongId left, SongId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Value.ToString();
}

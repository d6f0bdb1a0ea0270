using System.Diagnostics.CodeAnalysis;

namespace SongExplorer.Songs;

/// <summary>A key as people call it, for example <c>A minor</c> or <c>Bb major</c>: one of 24 names.</summary>
/// <param name="Tonic">Semitones above C, 0 to 11.</param>
public readonly record struct MusicalKey(int Tonic, KeyMode Mode)
{
    // As most music spells them: with no more sharps or flats than it takes.
    private static readonly string[] Major = ["C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"];
    private static readonly string[] Minor = ["C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"];

    /// <summary>All 24, major before minor, upwards from C.</summary>
    public static IReadOnlyList<MusicalKey> All { get; } =
        [.. Enum.GetValues<KeyMode>().SelectMany(mode => Enumerable.Range(0, Major.Length).Select(tonic => new MusicalKey(tonic, mode)))];

    /// <summary>Reads what <see cref="ToString"/> writes, in upper or lower case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? name, out MusicalKey key)
    {
        foreach (var candidate in All)
        {
            if (candidate.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                key = candidate;
                return true;
            }
        }

        key = default;
        return false;
    }

    public static MusicalKey? Find(string? name) => TryParse(name, out var key) ? key : null;

    public override string ToString() => Mode == KeyMode.Major ? $"{Major[Tonic]} major" : $"{Minor[Tonic]} minor";
}

public enum KeyMode
{
    Major,
    Minor,
}

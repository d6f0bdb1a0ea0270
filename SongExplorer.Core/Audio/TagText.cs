using System.Text;

namespace SongExplorer.Audio;

/// <summary>Makes one short line of whatever somebody wrote into a tag or a file name.</summary>
internal static class TagText
{
    /// <summary>Longest tag that is kept, in UTF-16 units; some programs hide megabytes in a comment or a title.</summary>
    public const int Longest = 500;

    /// <summary>Control characters and runs of white space become one space; <c>null</c> when nothing is left.</summary>
    public static string? Clean(string? text, int longest = Longest)
    {
        if (text is null)
        {
            return null;
        }

        var clean = new StringBuilder(Math.Min(text.Length, longest));
        var gap = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune))
            {
                gap = clean.Length > 0;
                continue;
            }

            if (clean.Length + rune.Utf16SequenceLength + (gap ? 1 : 0) > longest)
            {
                break;
            }

            if (gap)
            {
                clean.Append(' ');
                gap = false;
            }

            clean.Append(rune.ToString());
        }

        return clean.Length > 0 ? clean.ToString() : null;
    }
}

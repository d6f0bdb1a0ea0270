namespace SongExplorer.Embeddings.Text;

/// <summary>
/// GPT-2's way to write bytes as letters: printable bytes of Latin-1 stand for themselves, the 68 others for the letters from
/// U+0100 on, in their order.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Letters = Make();

    public static char LetterOf(byte value) => Letters[value];

    private static char[] Make()
    {
        var letters = new char[256];
        var next = (char)256;
        for (var value = 0; value < letters.Length; value++)
        {
            letters[value] = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xFF and not 0xAD) ? (char)value : next++;
        }

        return letters;
    }
}

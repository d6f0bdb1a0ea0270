using System.Text;

namespace SongExplorer.Embeddings.Text;

/// <summary>
/// RoBERTa's byte-level tokens: any text has them, upper and lower case and accents count, nothing is unknown. A mark such as
/// <c>&lt;mask&gt;</c> that is written out in a text is that mark.
/// </summary>
public sealed class RobertaTokenizer
{
    private readonly BytePairs _pairs;
    private readonly IReadOnlyList<Mark> _marks;
    private readonly int _begin;
    private readonly int _end;

    internal RobertaTokenizer(BytePairs pairs, IReadOnlyList<Mark> marks, int begin, int end) =>
        (_pairs, _marks, _begin, _end) = (pairs, marks, begin, end);

    /// <summary>Reads a Hugging Face <c>tokenizer.json</c>.</summary>
    /// <exception cref="ModelException">It cannot be read, or is of another kind.</exception>
    public static RobertaTokenizer Load(string path) => TokenizerReader.Read(path);

    /// <summary>The ids of a text's tokens between the marks of beginning and end; what is beyond is cut, the mark of the end stays.</summary>
    /// <param name="maxTokens">The most ids, both marks included; at least 2.</param>
    public long[] Encode(string text, int maxTokens)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, 2);
        return [_begin, .. Tokens(text).Take(maxTokens - 2).Select(token => (long)token), _end];
    }

    /// <summary>Only as many as are taken are computed.</summary>
    private IEnumerable<int> Tokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var (mark, start) = FindMark(text, at);
            var before = text[at..start];
            foreach (var token in Words(mark is { StripsLeft: true } ? before.TrimEnd() : before))
            {
                yield return token;
            }

            at = start;
            if (mark is not null)
            {
                yield return mark.Token;
                at += mark.Text.Length;
            }
        }
    }

    private IEnumerable<int> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = WordSplitter.FirstWord(text.AsSpan(at));
            foreach (var token in _pairs.Encode(Encoding.UTF8.GetBytes(text, at, length)))
            {
                yield return token;
            }

            at += length;
        }
    }

    /// <summary>The first mark from a place on, the longest where two begin together; none at the end of the text.</summary>
    private (Mark? Mark, int Start) FindMark(string text, int from)
    {
        (Mark? Mark, int Start) first = (null, text.Length);
        foreach (var mark in _marks)
        {
            var start = text.IndexOf(mark.Text, from, StringComparison.Ordinal);
            if (start >= 0 && (start < first.Start || (start == first.Start && mark.Text.Length > first.Mark?.Text.Length)))
            {
                first = (mark, start);
            }
        }

        return first;
    }

    /// <summary>A text that is one token.</summary>
    /// <param name="StripsLeft">Whether the spaces before it vanish.</param>
    internal sealed record Mark(string Text, int Token, bool StripsLeft);
}

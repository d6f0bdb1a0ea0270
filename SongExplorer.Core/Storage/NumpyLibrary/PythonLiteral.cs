using System.Globalization;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>
/// Reads as much of Python's notation as stands in the header of a .npy file: dictionaries, tuples, lists, strings, whole
/// numbers, True, False and None. Nothing is ever executed.
/// </summary>
internal ref struct PythonLiteral
{
    private const int Deepest = 8;

    private ReadOnlySpan<char> _rest;

    private PythonLiteral(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>A dictionary, list, string, long, bool or <c>null</c>; tuples become lists.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        var literal = new PythonLiteral(text);
        var value = literal.Value(Deepest);
        return literal.Next() == '\0' ? value : throw new FormatException("Something follows the value.");
    }

    private object? Value(int depth)
    {
        if (depth == 0)
        {
            throw new FormatException("It is nested too deeply.");
        }

        return Next() switch
        {
            '{' => Dictionary(depth),
            '(' => List('(', ')', depth),
            '[' => List('[', ']', depth),
            '\'' or '"' => Text(),
            '-' or (>= '0' and <= '9') => Number(),
            _ => Word(),
        };
    }

    private Dictionary<string, object?> Dictionary(int depth)
    {
        var entries = new Dictionary<string, object?>();
        Expect('{');
        while (Next() != '}')
        {
            var key = Text();
            Expect(':');
            if (!entries.TryAdd(key, Value(depth - 1)))
            {
                throw new FormatException($"The key {key} is there twice.");
            }

            ExpectCommaBefore('}');
        }

        Expect('}');
        return entries;
    }

    private List<object?> List(char open, char close, int depth)
    {
        var items = new List<object?>();
        Expect(open);
        while (Next() != close)
        {
            items.Add(Value(depth - 1));
            ExpectCommaBefore(close);
        }

        Expect(close);
        return items;
    }

    private string Text()
    {
        var quote = Next();
        if (quote is not ('\'' or '"'))
        {
            throw new FormatException("A text is expected.");
        }

        var length = _rest[1..].IndexOf(quote);
        if (length < 0 || _rest.Slice(1, length).Contains('\\'))
        {
            throw new FormatException("A text does not end, or has escapes, which no key or number type needs.");
        }

        var text = _rest.Slice(1, length).ToString();
        _rest = _rest[(length + 2)..];
        return text;
    }

    private long Number()
    {
        var digits = Take(sign => char.IsAsciiDigit(sign) || sign == '-');
        if (_rest is ['L', ..])
        {
            _rest = _rest[1..]; // Python 2 marked long numbers.
        }

        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("A number is too large, or none.");
    }

    private object? Word() => Take(char.IsAsciiLetter) switch
    {
        "True" => true,
        "False" => false,
        "None" => null,
        _ => throw new FormatException("A value is expected."),
    };

    private ReadOnlySpan<char> Take(Predicate<char> belongs)
    {
        var length = 0;
        while (length < _rest.Length && belongs(_rest[length]))
        {
            length++;
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private void ExpectCommaBefore(char close)
    {
        if (Next() != close)
        {
            Expect(',');
        }
    }

    private void Expect(char sign)
    {
        if (Next() != sign)
        {
            throw new FormatException($"“{sign}” is expected.");
        }

        _rest = _rest[1..];
    }

    /// <summary>The next character that is no white space, which stays where it is; zero at the end.</summary>
    private char Next()
    {
        _rest = _rest.TrimStart(" \t\r\n");
        return _rest.IsEmpty ? '\0' : _rest[0];
    }
}

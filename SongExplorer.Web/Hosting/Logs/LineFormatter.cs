using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace SongExplorer.Web.Hosting.Logs;

/// <summary>
/// One line for each event: time, level, who says it, the request's id, and what. An exception follows on lines that are set in.
/// Whatever comes from outside can neither begin a line nor steer a terminal.
/// </summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var line = new StringBuilder(time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .Append(' ').Append(WordFor(logEntry.LogLevel))
            .Append(' ').Append(logEntry.Category[(logEntry.Category.LastIndexOf('.') + 1)..]);
        if (RequestOf(scopeProvider) is { } request)
        {
            line.Append(" [").Append(Plain(request)).Append(']');
        }

        line.Append(": ").Append(Plain(logEntry.Formatter(logEntry.State, logEntry.Exception))).Append('\n');
        foreach (var part in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            line.Append("    ").Append(Plain(part.TrimEnd('\r'))).Append('\n');
        }

        textWriter.Write(line.ToString());
    }

    /// <summary>With control characters, and those that turn the direction of text, written out.</summary>
    public static string Plain(string text) => text.All(IsPlain) ? text : string.Concat(text.Select(letter => IsPlain(letter) ? letter.ToString() : $"\\u{(int)letter:x4}"));

    private static bool IsPlain(char letter) => char.GetUnicodeCategory(letter) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string? RequestOf(IExternalScopeProvider? scopes)
    {
        var found = new StrongBox<string?>();
        scopes?.ForEachScope(
            static (scope, box) => box.Value = (scope as IEnumerable<KeyValuePair<string, object?>>)?.FirstOrDefault(pair => pair.Key == "RequestId").Value?.ToString() ?? box.Value,
            found);
        return found.Value;
    }

    private static string WordFor(LogLevel level) => level switch
    {
        LogLevel.Critical => "critical",
        LogLevel.Error => "error",
        LogLevel.Warning => "warning",
        LogLevel.Information => "info",
        _ => "debug",
    };
}

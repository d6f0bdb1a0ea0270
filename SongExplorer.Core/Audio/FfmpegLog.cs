using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SongExplorer.Audio;

/// <summary>Drains what ffmpeg says on standard error, and keeps the little that matters: the latest errors and its CPU time.</summary>
internal sealed partial class FfmpegLog
{
    private const int LongestLine = 400;
    private const int MostLines = 40;
    private readonly Queue<string> _errors = new();

    /// <summary>User and system time, as <c>-benchmark</c> reports it at the very end; <c>null</c> before.</summary>
    public double? CpuSeconds { get; private set; }

    /// <summary>Whether ffmpeg was told to stop, as a terminal's Ctrl-C tells every program of its group.</summary>
    public bool Interrupted { get; private set; }

    public bool Says(string words) => _errors.Any(line => line.Contains(words, StringComparison.OrdinalIgnoreCase));

    public async Task ReadAsync(TextReader reader)
    {
        // Not ReadLine: tags are printed too, and a tag of many megabytes is a line.
        var buffer = new char[4096];
        var line = new StringBuilder();
        for (int count; (count = await reader.ReadAsync(buffer)) > 0;)
        {
            foreach (var character in buffer.AsSpan(0, count))
            {
                if (character == '\n')
                {
                    Take(line.ToString());
                    line.Clear();
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(character);
                }
            }
        }

        Take(line.ToString());
    }

    private void Take(string line)
    {
        if (Benchmark().Match(line) is { Success: true } match)
        {
            CpuSeconds = Seconds(match.Groups["user"]) + Seconds(match.Groups["system"]);
        }
        else if (line.StartsWith("[info] Exiting normally, received signal", StringComparison.Ordinal))
        {
            Interrupted = true;
        }
        else if (line.Length > 0 && !line.StartsWith("[info]", StringComparison.Ordinal))
        {
            _errors.Enqueue(line);
            if (_errors.Count > MostLines)
            {
                _errors.Dequeue();
            }
        }
    }

    private static double Seconds(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\[info\] bench: utime=(?<user>[0-9.]+)s stime=(?<system>[0-9.]+)s")]
    private static partial Regex Benchmark();
}

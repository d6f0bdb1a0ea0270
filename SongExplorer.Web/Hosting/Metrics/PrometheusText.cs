using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace SongExplorer.Web.Hosting.Metrics;

/// <summary>The text format that Prometheus reads, version 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const int LongestValue = 100;

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {family.Description.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Name} {family.Type}\n");
            foreach (var (labels, series) in family.Series)
            {
                Write(text, family, labels, series.Read());
            }
        }

        return text.ToString();
    }

    /// <summary>Words joined by _, with the unit, and _total behind what only grows.</summary>
    public static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", "%" => "_percent", _ => "" };
        var name = Clean(instrument.Name);
        name = name.EndsWith(unit, StringComparison.Ordinal) ? name : name + unit;
        return instrument.GetType().Name.StartsWith("Counter", StringComparison.Ordinal) || instrument.GetType().Name.StartsWith("ObservableCounter", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    /// <summary>name="value",name="value", without those whose names begin with what is dropped.</summary>
    public static string LabelsOf(ReadOnlySpan<KeyValuePair<string, object?>> tags, string[] dropped)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (!dropped.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
            {
                text.Append(text.Length > 0 ? "," : "").Append(Clean(name)).Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")).Append('"');
            }
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, string labels, (double Value, long Count, long[] UpTo) read)
    {
        if (family.Type != "histogram")
        {
            Line(family.Name, labels, read.Value);
            return;
        }

        foreach (var (bound, count) in family.Bounds.Zip(read.UpTo))
        {
            Line($"{family.Name}_bucket", With($"le=\"{Number(bound)}\""), count);
        }

        Line($"{family.Name}_bucket", With("le=\"+Inf\""), read.Count);
        Line($"{family.Name}_sum", labels, read.Value);
        Line($"{family.Name}_count", labels, read.Count);

        string With(string bound) => labels.Length > 0 ? $"{labels},{bound}" : bound;

        void Line(string name, string inside, double value)
        {
            text.Append(name);
            if (inside.Length > 0)
            {
                text.Append('{').Append(inside).Append('}');
            }

            text.Append(' ').Append(Number(value)).Append('\n');
        }
    }

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private static string Clean(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));

    private static string Escape(string value) => (value.Length > LongestValue ? value[..LongestValue] : value)
        .Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
}

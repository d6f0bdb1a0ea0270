using System.CommandLine;
using System.CommandLine.Parsing;
using SongExplorer.Similarity.Features;

namespace SongExplorer.Web.Cli;

/// <summary>Options that narrow an answer by what was measured in songs, as percentiles of this library.</summary>
internal static class FeatureOptions
{
    private static readonly Option<PercentileRange?> Energy = Create("--energy");
    private static readonly Option<PercentileRange?> Brightness = Create("--brightness");
    private static readonly Option<PercentileRange?> Loudness = Create("--loudness");
    private static readonly Option<PercentileRange?> Tempo = Create("--tempo");

    public static void AddTo(Command command)
    {
        foreach (var option in (Option[])[Energy, Brightness, Loudness, Tempo])
        {
            command.Add(option);
        }
    }

    public static FeatureFilter Read(ParseResult parsed) => new()
    {
        Energy = parsed.GetValue(Energy),
        Brightness = parsed.GetValue(Brightness),
        Loudness = parsed.GetValue(Loudness),
        Tempo = parsed.GetValue(Tempo),
    };

    private static Option<PercentileRange?> Create(string name) => new(name)
    {
        Description = $"Only songs whose {name[2..]} is among these percentiles of the library, for example 50-100 for the upper half",
        HelpName = "FROM-TO",
        CustomParser = result => Parse(name, result),
    };

    private static PercentileRange? Parse(string name, ArgumentResult result)
    {
        if (PercentileRange.TryParse(result.Tokens[0].Value, null, out var range))
        {
            return range;
        }

        result.AddError($"{name} is two percentiles from 0 to 100, the smaller first, for example 50-100.");
        return null;
    }
}

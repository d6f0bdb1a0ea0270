using SongExplorer.Similarity.Features;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>Something measured in songs that can be chosen by, in the words of those who choose.</summary>
internal sealed record SoundFeature(
    string Name, (string Least, string Less, string More, string Most) Words, Func<FeatureFilter, PercentileRange?> Of, Func<FeatureFilter, PercentileRange?, FeatureFilter> With)
{
    public static readonly IReadOnlyList<SoundFeature> All =
    [
        new("Energy", ("Calmest", "Calmer", "More energetic", "Most energetic"), filter => filter.Energy, (filter, range) => filter with { Energy = range }),
        new("Brightness", ("Darkest", "Darker", "Brighter", "Brightest"), filter => filter.Brightness, (filter, range) => filter with { Brightness = range }),
        new("Loudness", ("Quietest", "Quieter", "Louder", "Loudest"), filter => filter.Loudness, (filter, range) => filter with { Loudness = range }),
        new("Tempo", ("Slowest", "Slower", "Faster", "Fastest"), filter => filter.Tempo, (filter, range) => filter with { Tempo = range }),
    ];

    public IReadOnlyList<(PercentileRange? Range, string Words)> Choices =>
    [
        (new(0, 20), $"{Words.Least} fifth"),
        (new(0, 50), $"{Words.Less} half"),
        (new(50, 100), $"{Words.More} half"),
        (new(80, 100), $"{Words.Most} fifth"),
    ];

    /// <summary>What is chosen; addresses may hold ranges that are not among the choices.</summary>
    public string? Say(FeatureFilter filter) => Of(filter) is not { } range
        ? null
        : Choices.FirstOrDefault(choice => choice.Range == range).Words ?? $"{Name} {range} %";
}

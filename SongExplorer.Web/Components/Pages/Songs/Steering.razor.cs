using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>What the neighbours of a song are found by besides the song itself.</summary>
public sealed partial class Steering(SoundBlocks blocks)
{
    [Parameter, EditorRequired]
    public required SongAddress Address { get; set; }

    /// <summary><c>null</c> before anything was found; then seeds have no names yet.</summary>
    [Parameter, EditorRequired]
    public SeededAnswer? Answer { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<SongAddress> GoTo { get; set; }

    private IReadOnlyList<Chip> Seeds =>
    [
        .. Address.More.Select(id => new Chip(id, TitleOf(id), false)),
        .. Address.Less.Select(id => new Chip(id, TitleOf(id), true)),
    ];

    private string TitleOf(SongId id) =>
        Answer?.More.Concat(Answer.Less).FirstOrDefault(seed => seed.Song.Id == id)?.Song.Title
        ?? Answer?.LeftOut.FirstOrDefault(seed => seed.Id == id)?.Why switch
        {
            SeedTrouble.Gone => "a song that is gone",
            SeedTrouble.Unheard => "a song not heard yet",
            _ => "…",
        };

    private Task WeighAsync(ChangeEventArgs change, Func<SoundWeights, double, SoundWeights> weigh) =>
        double.TryParse((string?)change.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? GoTo.InvokeAsync(Address with { Weights = weigh(Address.Weights, value) })
            : Task.CompletedTask;

    private static string Text(double weight) => weight.ToString(CultureInfo.InvariantCulture);

    private static string Said(double weight) => weight switch
    {
        0 => "not at all",
        1 => "as heard",
        _ => string.Create(CultureInfo.InvariantCulture, $"{weight} times as much"),
    };

    private sealed record Chip(SongId Id, string Title, bool IsLess);
}

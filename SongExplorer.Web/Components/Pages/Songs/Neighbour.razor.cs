using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity.Reasons;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>One song that sounds like another.</summary>
public sealed partial class Neighbour(Player player)
{
    private const int ReasonsShown = 3;

    [Parameter, EditorRequired]
    public required SeededMatch Match { get; set; }

    /// <summary>The song it sounds like.</summary>
    [Parameter, EditorRequired]
    public required Song Seed { get; set; }

    /// <summary>Whether that is another song than the one whose page this is, and has to be named.</summary>
    [Parameter, EditorRequired]
    public bool NamesSeed { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnPlay { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnMore { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnLess { get; set; }

    private bool IsPlaying => player.Plays(Match.Song.Id);

    private string Why => (NamesSeed ? $"Like {Seed.Title}: " : "") + string.Join(" · ", Match.Reasons.Take(ReasonsShown).Select(reason => reason.Words));

    private string Exactly => string.Join("\n", Match.Reasons.Select(reason => reason.Detail is null ? reason.Words : $"{reason.Words}: {reason.Detail}"));

    private string Percent => (Match.Strength * 100).ToString("0.#", CultureInfo.InvariantCulture);

    private string Said => string.Create(CultureInfo.InvariantCulture, $"Closer than {Math.Floor(Match.Strength * 1000) / 10:0.#} % of the library");

    private Task PlayPassagesAsync(Passage passage) =>
        player.PlayPassagesAsync(passage.Length, (Seed, passage.SeedStart), (Match.Song, passage.MatchStart));
}

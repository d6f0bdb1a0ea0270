using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Features;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>One song; what sounds like it is looked for when the song is already there to be seen.</summary>
public sealed partial class SongPage(IStorageBackend storage, ActiveSpace active, Player player, NavigationManager navigation) : IDisposable
{
    /// <summary>In the address of a song that has just taken the place of its preview.</summary>
    public const string TookOver = "whole";

    private readonly CancellationRelay _loads = new();
    private View _view = new View.Loading();

    [Parameter]
    public required string Id { get; set; }

    /// <summary>Ids of other songs to be like, with commas.</summary>
    [SupplyParameterFromQuery]
    public string? More { get; set; }

    /// <summary>Ids of songs to be unlike, with commas.</summary>
    [SupplyParameterFromQuery]
    public string? Less { get; set; }

    [SupplyParameterFromQuery]
    public string? Timbre { get; set; }

    [SupplyParameterFromQuery]
    public string? Rhythm { get; set; }

    /// <summary>Percentiles of the library, for example "50-100".</summary>
    [SupplyParameterFromQuery]
    public string? Energy { get; set; }

    [SupplyParameterFromQuery]
    public string? Brightness { get; set; }

    [SupplyParameterFromQuery]
    public string? Loudness { get; set; }

    [SupplyParameterFromQuery]
    public string? Tempo { get; set; }

    [SupplyParameterFromQuery(Name = TookOver)]
    public string? Whole { get; set; }

    public void Dispose() => _loads.Dispose();

    /// <summary>A song that is steered elsewhere is the same song.</summary>
    protected override Task OnParametersSetAsync() =>
        _view is View.Ready ready && SongId.TryParse(Id, null, out var id) && id == ready.Song.Id ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var cancellationToken = _loads.Next();
        _view = new View.Loading();
        try
        {
            _view = SongId.TryParse(Id, null, out var id) ? await LookAsync(id, cancellationToken) : new View.Missing();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A newer song owns the view, or the page is gone.
        }
        catch (StorageUnavailableException e)
        {
            _view = new View.Failed(e.Message);
        }
    }

    private async Task<View> LookAsync(SongId id, CancellationToken cancellationToken)
    {
        if (await storage.Metadata.GetAsync(id, cancellationToken) is not { } song)
        {
            return new View.Missing();
        }

        return new View.Ready(song, await storage.Embeddings.GetAsync(id, active.Space, cancellationToken));
    }

    private SongAddress Address(Song song) => SongAddress.Parse(
        song.Id,
        More,
        Less,
        new SoundWeights { Timbre = SongAddress.Weight(Timbre), Rhythm = SongAddress.Weight(Rhythm) },
        new FeatureFilter { Energy = SongAddress.Range(Energy), Brightness = SongAddress.Range(Brightness), Loudness = SongAddress.Range(Loudness), Tempo = SongAddress.Range(Tempo) });

    private Task PlayAsync(View.Ready ready) => player.Song == ready.Song.Id
        ? player.ToggleAsync()
        : player.PlayAsync(ready.Song, [ready.Song]);

    private abstract record View
    {
        public sealed record Loading : View;

        public sealed record Missing : View;

        public sealed record Failed(string Message) : View;

        /// <param name="Vectors"><c>null</c> when the active model has not heard the song yet.</param>
        public sealed record Ready(Song Song, SongVectors? Vectors) : View;
    }
}

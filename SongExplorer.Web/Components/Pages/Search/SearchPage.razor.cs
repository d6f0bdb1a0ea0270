using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Pages.Library;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Search;

/// <summary>One box for all: names match at once, descriptions after, and a clip finds what sounds like it. The words are in the address.</summary>
public sealed partial class SearchPage(NameSearch names, WordSearch sounds, Player player, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private const int LongestWords = 500;
    private const int NamesShown = 6;
    private const int SoundsShown = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly TimeSpan PauseBeforeListening = TimeSpan.FromMilliseconds(350);
    private static readonly string[] Examples = ["slow piano", "fast electronic dance music", "calm ambient with rain", "choir in a church"];

    private readonly CancellationRelay _searches = new();
    private string _words = "";
    private string? _told;
    private NamedSongs? _named;
    private Sounding? _sounding;
    private FoundClip? _clip;

    [SupplyParameterFromQuery(Name = "words")]
    public string? Words { get; set; }

    private string Asked => _words.Trim();

    public void Dispose()
    {
        player.Changed -= OnPlayerChangedAsync;
        _searches.Dispose();
    }

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    protected override async Task OnParametersSetAsync()
    {
        // An address that we asked for ourselves may be older than what has been typed since.
        var words = Words?.Length > LongestWords ? Words[..LongestWords] : Words ?? "";
        if (words != _told)
        {
            (_told, _words) = (words, words);
            await SearchAsync(TimeSpan.Zero, TimeSpan.Zero);
        }
    }

    private Task OnTypedAsync() => SearchAsync(Pause, PauseBeforeListening);

    /// <summary>Names first, because they are there at once; then sounds, when nobody types any more.</summary>
    private async Task SearchAsync(TimeSpan pause, TimeSpan pauseBeforeListening)
    {
        var cancellationToken = _searches.Next();
        try
        {
            await Task.Delay(pause, time, cancellationToken);
            _named = Asked.Length > 0 ? await names.FindAsync(Asked, NamesShown, SongFilter.All, cancellationToken) : null;
            _sounding = Asked.Length > 0 && sounds.WhyNot is null ? new Sounding.Looking() : null;
            StateHasChanged();

            await Task.Delay(pauseBeforeListening, time, cancellationToken);
            Tell();
            if (_sounding is not null)
            {
                _sounding = new Sounding.Found(await sounds.FindAsync(Asked, SoundsShown, SongFilter.All, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another letter came, or the page is gone.
        }
        catch (Exception e) when (e is StorageUnavailableException or ModelException)
        {
            _sounding = new Sounding.Failed(e.Message);
        }
    }

    private void Tell()
    {
        if (Asked != (_told ?? "").Trim())
        {
            _told = Asked;
            navigation.NavigateTo(AddressOf(Asked), new NavigationOptions { ReplaceHistoryEntry = true });
        }
    }

    private void OnHeardAsync(FoundClip clip) => _clip = clip;

    private Task PlayAsync(Song song, IReadOnlyList<Song> all) => player.Song == song.Id ? player.ToggleAsync() : player.PlayAsync(song, all);

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private string AddressOf(string words) => navigation.GetUriWithQueryParameter("words", words.Length > 0 ? words : null);

    private static string LibraryOf(string words) => LibraryAddress.Start.With(filter => filter with { Words = words }).ToUri();

    private abstract record Sounding
    {
        public sealed record Looking : Sounding;

        public sealed record Failed(string Sentence) : Sounding;

        public sealed record Found(WordAnswer Answer) : Sounding;
    }
}

/// <summary>A clip that was heard, and what sounds like it.</summary>
public sealed record FoundClip(string Name, IReadOnlyList<SongMatch> Matches);

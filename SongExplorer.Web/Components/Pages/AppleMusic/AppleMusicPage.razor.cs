using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using SongExplorer.AppleMusic;

namespace SongExplorer.Web.Components.Pages.AppleMusic;

/// <summary>Searches the Apple Music store. What is asked is in the address; it is asked when somebody says so, because the store answers few questions a minute.</summary>
public sealed partial class AppleMusicPage(AppleMusicStore store, IOptions<AppleMusicOptions> options, NavigationManager navigation, TimeProvider time) : IDisposable
{
    private const int LongestTerm = 200;
    private const int Most = 50;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1.5);

    private readonly CancellationRelay _searches = new();
    private StoreQuery? _asked;
    private View _view = new View.Idle();
    private string _term = "";
    private string _country = "us";

    [SupplyParameterFromQuery(Name = "q")]
    public string? Asked { get; set; }

    [SupplyParameterFromQuery]
    public string? Country { get; set; }

    private string Term => Asked?.Trim() is { } term ? term[..Math.Min(term.Length, LongestTerm)] : "";

    private string Waiting => $"The store answers about {options.Value.CallsPerMinute} questions a minute. This one waits for its turn…";

    public void Dispose() => _searches.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        var query = new StoreQuery(Term, StoreCountries.Read(Country) ?? options.Value.Country.ToLowerInvariant(), Most);
        if (query != _asked)
        {
            (_asked, _term, _country) = (query, query.Term, query.Country!);
            await SearchAsync();
        }
    }

    private Task AskAsync()
    {
        var query = new StoreQuery(_term.Trim(), _country, Most);
        if (query == _asked)
        {
            return SearchAsync(); // the same once more, for example after a failure
        }

        if (query.Term.Length > 0)
        {
            navigation.NavigateTo(navigation.GetUriWithQueryParameters("apple-music", new Dictionary<string, object?> { ["q"] = query.Term, ["country"] = query.Country }));
        }

        return Task.CompletedTask;
    }

    /// <summary>What is typed anew takes the place of what is still being asked.</summary>
    private void Cancel()
    {
        if (_view is View.Searching)
        {
            _searches.Dispose();
            _view = new View.Idle();
        }
    }

    private async Task SearchAsync()
    {
        var cancellationToken = _searches.Next();
        if (_asked is not { Term.Length: > 0 } query)
        {
            _view = new View.Idle();
            return;
        }

        _view = new View.Searching(IsLong: false);
        try
        {
            var answer = store.SearchAsync(query, cancellationToken);
            await Task.WhenAny(answer, Task.Delay(Soon, time, cancellationToken));
            if (!answer.IsCompleted)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _view = new View.Searching(IsLong: true);
                StateHasChanged();
            }

            _view = new View.Found(await answer);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Something else is asked by now, or nothing.
        }
        catch (StoreException e)
        {
            _view = new View.Failed(e.Message);
        }
    }

    private abstract record View
    {
        /// <summary>Nothing is asked.</summary>
        public sealed record Idle : View;

        /// <param name="IsLong">Whether it takes so long that the reason should be told.</param>
        public sealed record Searching(bool IsLong) : View;

        public sealed record Failed(string Sentence) : View;

        public sealed record Found(IReadOnlyList<StoreSong> Songs) : View;
    }
}

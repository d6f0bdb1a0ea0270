using Microsoft.AspNetCore.Components;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>The filter box and its chips.</summary>
public sealed partial class FilterBar(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private static readonly IReadOnlyList<(AudioSource?, string)> Sources = [.. Enum.GetValues<AudioSource>().Select(source => ((AudioSource?)source, Show.Source(source)))];

    private readonly CancellationRelay _typing = new();
    private string? _words;
    private string? _told;

    [Parameter, EditorRequired]
    public required LibraryAddress Address { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<AddressChange> OnChange { get; set; }

    public void Dispose() => _typing.Dispose();

    protected override void OnParametersSet()
    {
        // An address that we asked for ourselves may be older than what has been typed since.
        if (Address.Filter.Words != _told)
        {
            _told = _words = Address.Filter.Words;
        }
    }

    private async Task OnWordsAsync()
    {
        var cancellationToken = _typing.Next();
        try
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return; // another letter came, or the page is gone
        }

        _told = string.IsNullOrWhiteSpace(_words) ? null : _words.Trim();
        await OnChange.InvokeAsync(new AddressChange(Address.With(filter => filter with { Words = _told }), Typing: true));
    }

    private Task ChangeAsync(Func<SongFilter, SongFilter> change) => OnChange.InvokeAsync(new AddressChange(Address.With(change), Typing: false));
}

/// <summary>Where to go next; while typing, without a step in the browser's history for each letter.</summary>
public sealed record AddressChange(LibraryAddress Address, bool Typing);

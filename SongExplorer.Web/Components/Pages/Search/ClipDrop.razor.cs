using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Pages.Import;

namespace SongExplorer.Web.Components.Pages.Search;

/// <summary>Takes a sound from the browser and finds what sounds like it. A new one takes the place of the one before.</summary>
public sealed partial class ClipDrop(ClipSearch clips, UploadQuota quota, TimeProvider time) : IDisposable
{
    private const int Most = 30;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationRelay _hearings = new();
    private State? _state;
    private long _drawn;

    [Parameter, EditorRequired]
    public EventCallback<FoundClip> Heard { get; set; }

    public void Dispose() => _hearings.Dispose();

    private async Task HearAsync(InputFileChangeEventArgs chosen)
    {
        var cancellationToken = _hearings.Next();
        var file = chosen.File;
        if (file.Size > ClipSearch.MaxBytes)
        {
            _state = new State.Failed($"{file.Name} is larger than {ClipSearch.MaxBytes / 1_000_000} MB. Import it instead, or cut a part out of it.");
            return;
        }

        _state = new State.Receiving(file.Name, 0);
        try
        {
            using var place = quota.Reserve(file.Size);
            await using var content = file.OpenReadStream(ClipSearch.MaxBytes, cancellationToken);
            var clip = await clips.HearAsync(content, new Receipt(received => Show(file, received)), cancellationToken);
            await Heard.InvokeAsync(new FoundClip(file.Name, await clips.FindAsync(clip, Most, SongFilter.All, cancellationToken)));
            _state = null;
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested && e is OperationCanceledException or JSDisconnectedException)
        {
            // Another clip owns the state, or nobody waits any more.
        }
        catch (Exception e) when (e is AudioException or FfmpegMissingException or ModelException or StorageUnavailableException or UploadException)
        {
            _state = new State.Failed($"{file.Name}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JSException or TimeoutException)
        {
            _state = new State.Failed($"{file.Name} could not be received: {e.Message}");
        }
    }

    private void Cancel()
    {
        _hearings.Dispose();
        _state = null;
    }

    private void Show(IBrowserFile file, long received)
    {
        if (received >= file.Size || time.GetElapsedTime(_drawn) > Pause)
        {
            _drawn = time.GetTimestamp();
            _state = new State.Receiving(file.Name, file.Size == 0 ? 0 : (double)received / file.Size);
            StateHasChanged();
        }
    }

    private abstract record State
    {
        public sealed record Receiving(string Name, double Fraction) : State;

        public sealed record Failed(string Sentence) : State;
    }

    // Reports where it is called, on the circuit; Progress<T> would report later, elsewhere.
    private sealed class Receipt(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}

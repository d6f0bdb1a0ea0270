using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SongExplorer.AppleMusic;
using SongExplorer.Audio;
using SongExplorer.Importing;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Previews;

/// <summary>Songs of the store in the order they were chosen in. What was fetched is gone when this is disposed of, whatever has happened.</summary>
internal sealed partial class PreviewIntake(
    IReadOnlyList<StoreSong> songs,
    KnownFiles known,
    FullFiles files,
    PreviewSource source,
    AudioProbe probe,
    SongMaker maker,
    PreviewKeeper? keeper,
    TimeProvider time,
    ILogger logger)
    : IIntake, IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>As a share of what the preview says of itself; encoders add a little at its ends.</summary>
    private const double LeastHeard = 0.9;

    /// <summary>Those that wait to be kept.</summary>
    private readonly ConcurrentDictionary<SongId, FileStream> _fetched = [];

    public IAsyncEnumerable<IArrival> SortOutAsync(ImportTally tally, CancellationToken cancellationToken) => SortOut(tally).ToAsyncEnumerable();

    public async ValueTask DisposeAsync()
    {
        foreach (var preview in _fetched.Values)
        {
            await preview.DisposeAsync();
        }
    }

    private IEnumerable<IArrival> SortOut(ImportTally tally)
    {
        var met = new HashSet<long>();
        foreach (var song in songs)
        {
            var arrival = new Arrival(this, song, known.FindPreview(song.Track)?.Id ?? SongId.New());
            if (met.Add(song.Track.Id) && (known.FindPreview(song.Track) is not { Heard: true } || keeper?.Lacks(arrival.Id) == true))
            {
                yield return arrival;
            }
            else
            {
                tally.Skipped(arrival.Name);
            }
        }
    }

    private async Task<SongRecord?> ListenAsync(Arrival arrival, ImportTally tally, CancellationToken cancellationToken)
    {
        if (await files.IsInPlaceOfAsync(arrival.Song, cancellationToken))
        {
            return LeaveOut(arrival, "The library has this whole song, which took the place of its preview, so the preview was left out.", tally);
        }

        var preview = await source.OpenAsync(arrival.Song.Track, cancellationToken);
        try
        {
            var record = await ListenAsync(arrival, preview, tally, cancellationToken);
            if (record is not null && keeper is not null)
            {
                _fetched[arrival.Id] = preview;
                preview = null;
            }

            return record;
        }
        catch (AudioException e) when (preview is not null)
        {
            throw new AudioException(e.Message.Replace(AudioPath.Quote(preview.Name), "The preview", StringComparison.Ordinal), e);
        }
        finally
        {
            await (preview?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private async Task<SongRecord?> ListenAsync(Arrival arrival, FileStream preview, ImportTally tally, CancellationToken cancellationToken)
    {
        var facts = await probe.ProbeAsync(preview.Name, cancellationToken);
        if (facts.Duration is not { } duration || duration > Longest)
        {
            throw new AudioException(facts.Duration is { } length
                ? $"What the store sends is {length.TotalSeconds:0} s long, and a preview is at most {Longest.TotalSeconds:0} s."
                : "The preview does not say how long it is, so it may be cut off. Import it again later.");
        }

        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(preview, cancellationToken));
        if (known.IsAnothers(arrival.Id, hash))
        {
            return LeaveOut(arrival, "The library has this very preview already, under another number of the store or as a file, so it was left out.", tally);
        }

        var file = new FileState(preview.Name, preview.Length, time.GetUtcNow());
        var (song, vectors) = await maker.MakeAsync(arrival.Id, file, hash, facts, tally, cancellationToken);
        if (song.File.Duration < duration * LeastHeard)
        {
            throw new AudioException($"The preview is cut off: of {duration.TotalSeconds:0} s, {song.File.Duration.TotalSeconds:0.0} s came. Import it again later.");
        }

        return new SongRecord(
            song with
            {
                Tags = arrival.Song.Tags,
                Source = AudioSource.Preview,
                Store = arrival.Song.Track,
                File = song.File with { Path = arrival.Song.Track.Path, HasCover = false }, // the store has the picture
            },
            vectors);
    }

    private static SongRecord? LeaveOut(Arrival arrival, string why, ImportTally tally)
    {
        tally.Note(arrival.Name, why);
        tally.Skipped(arrival.Name);
        return null;
    }

    private async Task CommittedAsync(Arrival arrival, Song song, ImportTally tally, CancellationToken cancellationToken)
    {
        if (keeper is not null && _fetched.TryRemove(arrival.Id, out var preview))
        {
            await using (preview)
            {
                if (await keeper.KeepAsync(song, preview.Name, cancellationToken) is { } trouble)
                {
                    tally.Note(arrival.Name, trouble);
                }
            }
        }
    }

    private void Fail(Arrival arrival, string reason, ImportTally tally)
    {
        LogProblem(arrival.Name, arrival.Song.Track.Id, reason);
        tally.Failed(arrival.Name, new ImportFailure(arrival.Name, reason));
    }

    [LoggerMessage(LogLevel.Warning, "The preview of {Song} ({Id}) was not imported: {Reason}")]
    private partial void LogProblem(string song, long id, string reason);

    private sealed class Arrival(PreviewIntake intake, StoreSong song, SongId id) : IArrival
    {
        public StoreSong Song => song;

        public SongId Id => id;

        public string Name => $"{song.Tags.Artist} - {song.Tags.Title}";

        public Task<SongRecord?> ListenAsync(ImportTally tally, CancellationToken cancellationToken) => intake.ListenAsync(this, tally, cancellationToken);

        public Task CommittedAsync(Song imported, ImportTally tally, CancellationToken cancellationToken) =>
            intake.CommittedAsync(this, imported, tally, cancellationToken);

        public Task FailAsync(string reason, ImportTally tally, CancellationToken cancellationToken)
        {
            intake.Fail(this, reason, tally);
            return Task.CompletedTask;
        }
    }
}

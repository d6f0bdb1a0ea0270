using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>Proves that two libraries are the same, or says what differs. Reads everything, writes nothing.</summary>
internal sealed class Verification(ITransferEnd from, ITransferEnd to, TimeProvider time)
{
    private const int SongsAtOnce = 200;
    private const int Sampled = 50;
    private const int ExamplesShown = 100;
    private readonly List<string> _examples = [];
    private int _differences;

    public async Task<VerifyReport> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var stages = new TransferProgress(progress, time);
        stages.Begin("Counting", null);
        var lefts = await from.ListAsync(cancellationToken).ToDictionaryAsync(state => state.Id, cancellationToken: cancellationToken);
        var rights = await to.ListAsync(cancellationToken).ToDictionaryAsync(state => state.Id, cancellationToken: cancellationToken);
        Report(lefts.Keys.Except(rights.Keys).Order().Select(id => $"Song {id} is missing in {to.Name}."));
        Report(rights.Keys.Except(lefts.Keys).Order().Select(id => $"Song {id} is missing in {from.Name}."));
        Report(from.Problems);
        Report(to.Problems);

        var both = lefts.Keys.Where(rights.ContainsKey).Order().ToArray();
        var sample = await SampleAsync(both, cancellationToken);
        stages.Begin("Comparing", both.Length);
        var (vectors, audio) = (0, 0);
        foreach (var ids in both.Chunk(SongsAtOnce))
        {
            var others = (await to.ReadAsync(ids, cancellationToken)).ToDictionary(song => song.Song.Id);
            foreach (var song in await from.ReadAsync(ids, cancellationToken))
            {
                if (!others.TryGetValue(song.Song.Id, out var other))
                {
                    Report([$"Song {song.Song.Id} went away in {to.Name} while it was compared."]);
                    continue;
                }

                Report(SongComparison.Compare(song, other, from.Name, to.Name));
                vectors += song.Vectors.Count;
                foreach (var heard in other.Vectors)
                {
                    sample.Add(heard);
                }

                if (lefts[song.Song.Id].KeepsAudio || rights[song.Song.Id].KeepsAudio)
                {
                    audio++;
                    await CompareAudioAsync(song.Song, cancellationToken);
                }
            }

            stages.Add(ids.Length);
        }

        stages.Begin("Searching", null);
        return new VerifyReport
        {
            From = from.Name,
            To = to.Name,
            Songs = both.Length,
            Vectors = vectors,
            AudioFiles = audio,
            Differences = _differences,
            Examples = _examples,
            Recall = to is ISearchableEnd searchable ? await sample.MeasureAsync(searchable, cancellationToken) : null,
            Seconds = time.GetElapsedTime(started).TotalSeconds,
        };
    }

    private async Task<RecallSample> SampleAsync(SongId[] ids, CancellationToken cancellationToken)
    {
        var step = Math.Max(1, ids.Length / Sampled);
        var songs = await from.ReadAsync([.. ids.Where((_, i) => i % step == 0).Take(Sampled)], cancellationToken);
        return new RecallSample([.. songs.SelectMany(song => song.Vectors.Take(1))]);
    }

    private async Task CompareAudioAsync(Song song, CancellationToken cancellationToken)
    {
        try
        {
            await using var left = await from.OpenAudioAsync(song.Id, cancellationToken);
            await using var right = await to.OpenAudioAsync(song.Id, cancellationToken);
            if (await SongComparison.CompareAudioAsync(song, left, right, from.Name, to.Name, cancellationToken) is { } difference)
            {
                Report([difference]);
            }
        }
        catch (InvalidDataException e)
        {
            Report([e.Message]);
        }
    }

    private void Report(IEnumerable<string> differences)
    {
        foreach (var difference in differences)
        {
            _differences++;
            if (_examples.Count < ExamplesShown)
            {
                _examples.Add(difference);
            }
        }
    }
}

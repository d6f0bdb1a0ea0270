using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Transfer;

/// <summary>Carries songs and audio from one end to the other, reading ahead of writing.</summary>
internal sealed class SongMover(ITransferEnd from, ITransferEnd to)
{
    /// <summary>Enough to fill many requests at once, few enough to stay small in memory: a song with its windows is 27 KB.</summary>
    public const int SongsAtOnce = 1000;

    private const int AudioAtOnce = 4;
    private readonly Lock _lock = new();
    private readonly List<string> _problems = [];

    /// <summary>What could not be moved, a sentence each.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Songs that arrived.</summary>
    public int Songs { get; private set; }

    /// <summary>Audio files that arrived.</summary>
    public int AudioFiles { get; private set; }

    public long AudioBytes { get; private set; }

    public async Task MoveSongsAsync(IReadOnlyList<SongId> ids, Action<int> moved, CancellationToken cancellationToken)
    {
        await foreach (var batch in ReadAheadAsync(ids, cancellationToken))
        {
            var whole = batch.Where(song => song.Vectors.Count > 0).ToList();
            _problems.AddRange(batch
                .Where(song => song.Vectors.Count == 0)
                .Select(song => $"{song.Song.Title} ({song.Song.Id}) has no vector in {from.Name} and was not moved: import its file again."));
            await to.WriteAsync(whole, cancellationToken);
            Songs += whole.Count;
            moved(batch.Count);
        }
    }

    public Task MoveAudioAsync(IReadOnlyList<SongId> ids, Action<int> moved, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        ids,
        new ParallelOptions { MaxDegreeOfParallelism = AudioAtOnce, CancellationToken = cancellationToken },
        async (id, token) =>
        {
            await MoveAudioAsync(id, token);
            moved(1);
        });

    private async Task MoveAudioAsync(SongId id, CancellationToken cancellationToken)
    {
        try
        {
            await using var audio = await from.OpenAudioAsync(id, cancellationToken);
            if (audio is null)
            {
                if (await from.ReadAsync([id], cancellationToken) is not [{ Song.Source: AudioSource.Preview }]) // the store has the sound of those
                {
                    Note($"The audio of song {id} is not to be had from {from.Name}; its tags and vectors are moved.");
                }

                return;
            }

            await (audio is FileStream { CanWrite: false } file ? to.StoreAudioAsync(id, file.Name, cancellationToken) : StoreAsync(id, audio, cancellationToken));
            lock (_lock)
            {
                AudioFiles++;
                AudioBytes += audio.Length;
            }
        }
        catch (InvalidDataException e)
        {
            Note(e.Message);
        }
        catch (UnknownSongException)
        {
            // Deleted meanwhile: there is nothing to be kept any more.
        }
    }

    private async Task StoreAsync(SongId id, Stream audio, CancellationToken cancellationToken)
    {
        try
        {
            using var part = new PartFile(Path.Combine(Path.GetTempPath(), $"songexplorer-{Guid.CreateVersion7():N}.part"));
            await part.WriteAsync(audio, cancellationToken);
            await to.StoreAudioAsync(id, part.Path, cancellationToken);
        }
        catch (IOException e)
        {
            throw new StorageUnavailableException($"Audio on its way cannot be kept in {Path.GetTempPath()}: {e.Message} Make room there and start again.", e);
        }
    }

    private void Note(string problem)
    {
        lock (_lock)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Reads the next batch while the caller writes the one before.</summary>
    private async IAsyncEnumerable<IReadOnlyList<MovingSong>> ReadAheadAsync(
        IReadOnlyList<SongId> ids, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var batches = Channel.CreateBounded<IReadOnlyList<MovingSong>>(1);
        var reading = ReadAsync();
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }

        async Task ReadAsync()
        {
            try
            {
                foreach (var some in ids.Chunk(SongsAtOnce))
                {
                    await batches.Writer.WriteAsync(await from.ReadAsync(some, stop.Token), stop.Token);
                }

                batches.Writer.Complete();
            }
            catch (Exception e)
            {
                // The one who reads the channel meets it there.
                batches.Writer.Complete(e);
            }
        }
    }
}

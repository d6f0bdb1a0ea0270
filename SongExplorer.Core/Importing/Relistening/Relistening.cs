using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing.Relistening;

/// <summary>
/// Lets a model hear what it has not heard of a library. Each song is written by itself beside the vectors of other models, so that a
/// run that was stopped or killed goes on where it was.
/// </summary>
internal sealed class Relistening(IStorageBackend storage, SongEmbedder listener, ImportRoots roots, int workers, RelistenTally tally)
{
    /// <summary>Goes through the library until nothing is left but what cannot be heard: songs may come while it listens.</summary>
    public async Task HearAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var unheard = await UnheardSongs.FindAsync(storage, listener.Space, cancellationToken);
            var missing = unheard.Ids.Where(id => !tally.HasSkipped(id)).ToList();
            tally.Begin(unheard.Songs, missing.Count);
            if (missing.Count == 0)
            {
                return;
            }

            await Parallel.ForEachAsync(
                missing,
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
                async (id, token) =>
                {
                    if (await storage.Metadata.GetAsync(id, token) is { } song)
                    {
                        await HearAsync(song, token);
                    }
                });
        }
    }

    private async Task HearAsync(Song song, CancellationToken cancellationToken)
    {
        tally.Working(song);
        try
        {
            await using var audio = await AudioOnDisk.FindAsync(storage, song, cancellationToken);
            await SongAudioCheck.CheckAsync(song, audio.Path, roots, cancellationToken);
            var heard = await listener.ListenAsync(song.Id, audio.Path, song.File.Duration, cancellationToken);
            await StoreAsync(song, heard.Vectors, cancellationToken);
            tally.Heard(song);
        }
        catch (Exception e) when (ImportProblem.Explain(e) is { } reason)
        {
            tally.Skipped(song, reason);
        }
    }

    /// <summary>Listening takes a while: the song may be gone by now, or its file be another recording.</summary>
    private async Task StoreAsync(Song heard, SongVectors vectors, CancellationToken cancellationToken)
    {
        if (await storage.Metadata.GetAsync(heard.Id, cancellationToken) is { } song && song.File.ContentHash != heard.File.ContentHash)
        {
            throw new AudioException("The file was imported anew while it was heard.");
        }

        try
        {
            await storage.Embeddings.StoreAsync(vectors, cancellationToken);
        }
        catch (UnknownSongException)
        {
            // Deleted meanwhile: there is nothing to be written to any more.
        }
    }
}

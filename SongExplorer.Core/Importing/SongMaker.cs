using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>Makes a song of a sound file: what it says about itself, and what is heard in it.</summary>
internal sealed class SongMaker(IStorageBackend storage, SongEmbedder embedder, TimeProvider time)
{
    /// <exception cref="AudioException">The file cannot be decoded.</exception>
    public async Task<SongRecord> MakeAsync(SongId id, FileState file, string hash, AudioFacts facts, ImportTally tally, CancellationToken cancellationToken)
    {
        var heard = await embedder.ListenAsync(id, file.Path, facts.Duration, cancellationToken);
        tally.Heard(heard.Cost);
        var now = time.GetUtcNow();
        var audio = new AudioFile(
            file.Path, file.Size, file.ModifiedAt, hash, heard.Duration, facts.Codec, facts.SampleRate, facts.Channels, facts.HasCover);
        var before = await storage.Metadata.GetAsync(id, cancellationToken);
        var song = new Song
        {
            Id = id,
            Tags = facts.Tags,
            File = audio,
            Store = before?.Store,
            Descriptors = heard.Descriptors,
            AddedAt = before?.AddedAt ?? now,
            UpdatedAt = now,
        };
        return new SongRecord(song, heard.Vectors);
    }
}

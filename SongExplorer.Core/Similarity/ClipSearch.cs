using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>Hears a clip that is not in the library, to find what sounds like it. It lies in a file only while it is heard.</summary>
public sealed class ClipSearch(
    SongEmbedder embedder, AudioProbe probe, Recommender recommender, LibraryIndex index, ActiveSpace active, IOptions<SongExplorerOptions> options, TimeProvider time)
    : IDisposable
{
    /// <summary>The longest clip in bytes: an album as FLAC is larger, a song is not.</summary>
    public const long MaxBytes = 200_000_000;

    private const int BufferLength = 1 << 17;
    private const int AtOnce = 2;
    private const string Extension = ".clip";

    // What a killed program left behind is gone after that.
    private static readonly TimeSpan LongestHearing = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _places = new(AtOnce);
    private readonly string _folder = Path.Combine(options.Value.Data, "cache", "clips");

    /// <summary>Hears a stream to its end; what was received is deleted before this returns.</summary>
    /// <param name="progress">Receives the bytes that have arrived.</param>
    /// <exception cref="AudioException">It is too large, empty, or no sound.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public async Task<HeardClip> HearAsync(Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        DeleteLeftovers();
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}{Extension}");
        try
        {
            await ReceiveAsync(content, path, progress, cancellationToken);
            return await HearAsync(path, cancellationToken);
        }
        catch (AudioException e)
        {
            // Nobody knows the name under which it lay here.
            throw new AudioException(e.Message.Replace(AudioPath.Quote(path), "The clip", StringComparison.Ordinal), e);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Hears a file where it lies.</summary>
    /// <exception cref="AudioException">It cannot be read, or is no sound.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public async Task<HeardClip> HearAsync(string path, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            var facts = await probe.ProbeAsync(path, cancellationToken);
            var heard = await embedder.ListenAsync(SongId.New(), path, facts.Duration, cancellationToken);
            return new HeardClip(heard.Vectors.Embedding, heard.Vectors.Space, heard.Duration);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>The songs nearest to a clip, closest first; one of them may be the clip's own recording.</summary>
    /// <exception cref="ModelException">The library is heard by another model by now.</exception>
    public Task<IReadOnlyList<SongMatch>> FindAsync(HeardClip clip, int count, SongFilter filter, CancellationToken cancellationToken) =>
        index.InOneSpaceAsync(() => clip.Space == active.Space
            ? recommender.AroundVectorAsync(clip.Embedding, count, filter, cancellationToken)
            : throw new ModelException("Another model has taken over meanwhile. Give it the clip once more."));

    public void Dispose() => _places.Dispose();

    private static async Task ReceiveAsync(Stream content, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength, FileOptions.Asynchronous);
        var buffer = new byte[BufferLength];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (file.Position + read > MaxBytes)
            {
                throw new AudioException($"A clip has up to {MaxBytes / 1_000_000} MB. Cut a part out of it, or import it.");
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress?.Report(file.Position);
        }

        if (file.Position == 0)
        {
            throw new AudioException("The clip is empty.");
        }
    }

    private void DeleteLeftovers()
    {
        var before = time.GetUtcNow() - LongestHearing;
        foreach (var left in Directory.EnumerateFiles(_folder, "*" + Extension).Where(file => File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(left);
        }
    }
}

/// <summary>What was heard in a clip, in the space of the model that heard it.</summary>
public sealed record HeardClip(Embedding Embedding, EmbeddingSpace Space, TimeSpan Duration);

using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Audio.Description;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>Measures a song in the windows that the model listens to, without the model: for songs it has heard before.</summary>
public sealed class SongDescriber(AudioDecoder decoder, IOptions<EmbeddingOptions> options)
{
    private readonly WindowDescriber _describer = new();

    /// <summary>Works off the caller's thread; gives what importing the file would give, but for a window that lies a few samples beside.</summary>
    /// <param name="duration">As probed; <c>null</c> when unknown, which costs decoding the whole file twice.</param>
    /// <exception cref="AudioException">The file cannot be decoded, or holds no sound.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    public Task<DescribedSong> DescribeAsync(string path, TimeSpan? duration, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var listening = new SongListening<Hearing>(
                new SongFile(decoder, path), SongDescription.Mel.WindowSamples, options.Value.MaxWindows, () => new Hearing(_describer));
            var heard = await listening.ListenAsync(duration, cancellationToken);
            return new DescribedSong(heard.Hearing.Song.Describe(), heard.Duration, heard.Cost);
        },
        cancellationToken);

    private sealed class Hearing(WindowDescriber describer) : IHearing
    {
        public SongDescription Song { get; } = new();

        public ListeningCost Hear(long start, ReadOnlySpan<float> samples)
        {
            var begin = ThreadClock.Seconds;
            describer.Describe(samples, Song);
            return new ListeningCost { DescriptorSeconds = ThreadClock.Seconds - begin };
        }
    }
}

/// <summary>What measuring gave, and what it cost.</summary>
/// <param name="Duration">Length of the sound that was decoded, or as probed where only parts were.</param>
public sealed record DescribedSong(SongDescriptors Descriptors, TimeSpan Duration, ListeningCost Cost);

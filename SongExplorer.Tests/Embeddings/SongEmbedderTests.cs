using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Embeddings;

public sealed class SongEmbedderTests : IDisposable
{
    private static readonly SongId Id = SongId.New();
    private static readonly float[] Long = GoldenClap.ReadWav("wav/long_23s_48k.wav");

    private readonly OnnxAudioEmbedder _tiny = TestModels.Open(TestModels.TinyFolder);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_song_of_23_seconds_gives_the_pooled_vector_of_the_reference(bool inWindows)
    {
        var heard = await ListenAsync(new ArraySound(Long, inWindows: inWindows), Seconds(23));

        AssertIsGolden(heard);
        Assert.Equal(Seconds(23), heard.Duration);
        Assert.Equal([Seconds(0), Seconds(6.5), Seconds(13)], heard.Vectors.Windows.Select(window => window.Start));
        Assert.InRange(heard.Vectors.Uniformity, 0.1f, 0.9999f);
        Assert.True(heard.Cost is { DecodeSeconds: 0.25, FeatureSeconds: > 0, ModelSeconds: > 0 });
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(null, true)]
    [InlineData(-1.0, true)]
    [InlineData(0.0, true)]
    [InlineData(3.0, false)]
    [InlineData(21.9, false)]
    [InlineData(23.01, false)]
    [InlineData(23.01, true)]
    [InlineData(40.0, false)]
    [InlineData(40.0, true)]
    [InlineData(1e9, true)]
    public async Task A_duration_that_is_unknown_or_wrong_makes_no_difference(double? seconds, bool inWindows)
    {
        var heard = await ListenAsync(new ArraySound(Long, inWindows: inWindows), seconds is { } known ? Seconds(known) : null);

        AssertIsGolden(heard);
        Assert.Equal(Seconds(23), heard.Duration);
    }

    [Theory]
    [InlineData(115.2, 1)]
    [InlineData(115, 1)]
    [InlineData(113, 2)]
    public async Task A_duration_that_is_wrong_by_a_little_is_not_worth_decoding_again(double seconds, int decodes)
    {
        var sound = new ArraySound(Long, times: 5);

        await ListenAsync(sound, Seconds(seconds));

        Assert.Equal(decodes, sound.WholeDecodes);
    }

    [Fact]
    public async Task A_short_sound_is_one_window()
    {
        var heard = await ListenAsync(new ArraySound(Long[..14_400]), Seconds(0.3));

        Assert.Single(heard.Vectors.Windows);
        Assert.Equal(1, heard.Vectors.Uniformity, 1e-5f);
        Assert.Equal(Seconds(0.3), heard.Duration);
    }

    [Fact]
    public async Task Windows_that_overlap_hear_the_same_samples_as_if_cut_from_the_whole()
    {
        var heard = await ListenAsync(new ArraySound(Long[..600_000]), Seconds(12.5));

        var second = await ListenAsync(new ArraySound(Long[120_000..600_000]), Seconds(10));
        Assert.Equal(2, heard.Vectors.Windows.Count);
        Assert.Equal(second.Vectors.Windows[0].Values, heard.Vectors.Windows[1].Values);
    }

    [Fact]
    public async Task Silent_windows_have_no_say()
    {
        var music = Long[..480_000];

        var heard = await ListenAsync(new ArraySound([.. music, .. new float[480_000]]), Seconds(20));

        Assert.Single(heard.Vectors.Windows);
        Assert.Equal((await ListenAsync(new ArraySound(music), Seconds(10))).Vectors.Embedding.Values, heard.Vectors.Embedding.Values);
    }

    [Fact]
    public async Task Silence_alone_is_a_sound_too() =>
        Assert.Equal(2, (await ListenAsync(new ArraySound(new float[960_000]), Seconds(20))).Vectors.Windows.Count);

    [Theory]
    [InlineData(null)]
    [InlineData(5.0)]
    public async Task Nothing_at_all_is_refused(double? seconds)
    {
        var refusal = await Assert.ThrowsAsync<AudioException>(() => ListenAsync(new ArraySound([]), seconds is { } known ? Seconds(known) : null));

        Assert.Equal("The file holds no sound.", refusal.Message);
    }

    [Fact]
    public async Task Three_hours_are_heard_in_as_many_windows_as_a_song()
    {
        var heard = await ListenAsync(new ArraySound(Long[..480_000], times: 1080), TimeSpan.FromHours(3));

        Assert.Equal(8, heard.Vectors.Windows.Count);
        Assert.Equal(TimeSpan.FromHours(3), heard.Duration);
    }

    [Fact]
    public async Task Listening_stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CreateSut().ListenAsync(Id, new ArraySound(Long), Seconds(23), cancelled.Token));
    }

    public void Dispose() => _tiny.Dispose();

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static void AssertIsGolden(HeardSong heard)
    {
        var expected = GoldenClap.ReadNpy<float>("embeds/tiny_long_23s_pooled.npy");
        Assert.All(expected, (value, i) => Assert.Equal(value, heard.Vectors.Embedding.Values[i], 1e-4f));
    }

    private Task<HeardSong> ListenAsync(ArraySound sound, TimeSpan? duration) =>
        CreateSut().ListenAsync(Id, sound, duration, TestContext.Current.CancellationToken);

    private SongEmbedder CreateSut() =>
        new(new AudioDecoder(new FfmpegTools(Options.Create(new AudioOptions()))), _tiny, Options.Create(new EmbeddingOptions()));
}

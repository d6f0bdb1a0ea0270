using System.Diagnostics;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;

namespace SongExplorer.Tests.Support;

/// <summary>A folder of real audio files made with ffmpeg, gone after the test, and the classes that read them.</summary>
public sealed class AudioWorkshop : IDisposable
{
    /// <summary>Eight seconds of two voices that never repeat: what is cut at the wrong place is noticed.</summary>
    public const string Music =
        "aevalsrc=exprs='0.4*sin(2*PI*t*(220+30*t))+0.1*random(0)|0.3*sin(2*PI*t*(330+11*t))':d=8:s=44100";

    public AudioWorkshop()
    {
        Folder = Directory.CreateTempSubdirectory("songexplorer-").FullName;
        Tools = With(new AudioOptions());
        Decoder = new AudioDecoder(Tools);
        Probe = new AudioProbe(Tools);
    }

    public string Folder { get; }

    public FfmpegTools Tools { get; }

    public AudioDecoder Decoder { get; }

    public AudioProbe Probe { get; }

    public IOptions<SongExplorerOptions> Library => Options.Create(new SongExplorerOptions { Data = Path.Combine(Folder, "library") });

    public static FfmpegTools With(AudioOptions options) => new(Options.Create(options));

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Runs ffmpeg from a lavfi source to a file, with the options that stand before the file's name.</summary>
    public Task<string> SynthesiseAsync(string name, string source, params string[] options) =>
        RunAsync(name, ["-f", "lavfi", "-i", source, .. options]);

    /// <summary>Runs ffmpeg with arguments up to the name of the file it writes, and gives its path.</summary>
    public async Task<string> RunAsync(string name, params string[] arguments)
    {
        var path = PathOf(name);
        await ExecuteAsync(Tools.FfmpegPath, ["-nostdin", "-v", "error", "-y", .. arguments, "file:" + path]);
        return path;
    }

    public static async Task ExecuteAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public Task<float[]> DecodeAsync(string path) => DecodeAsync(Decoder, path);

    public static async Task<float[]> DecodeAsync(AudioDecoder decoder, string path)
    {
        await using var source = await decoder.OpenAsync(path, TestContext.Current.CancellationToken);
        return await ReadAllAsync(source);
    }

    public static async Task<float[]> ReadAllAsync(IAudioSource source)
    {
        var all = new List<float>();
        var buffer = new float[100_000];
        for (int count; (count = await source.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
        {
            all.AddRange(buffer.AsSpan(0, count));
        }

        return [.. all];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

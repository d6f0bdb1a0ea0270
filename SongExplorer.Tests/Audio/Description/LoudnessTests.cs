using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio.Description;

public sealed partial class LoudnessTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    /// <summary>EBU Tech 3341, cases 1 and 2: a sine of 1 kHz in both channels is as many LUFS as it is dBFS.</summary>
    [Theory]
    [InlineData(-23)]
    [InlineData(-33)]
    public void The_reference_sine_has_the_loudness_of_its_level(double decibels)
    {
        var amplitude = Math.Pow(10, decibels / 20);

        var found = Measuring.Measure(Measuring.Sound(20, t => amplitude * Math.Sin(2 * Math.PI * 1000 * t))).Loudness;

        Assert.InRange(found!.Value, decibels - 0.1, decibels + 0.1);
    }

    /// <summary>As in EBU Tech 3341, case 3, in a tenth of the time: the blocks of the passages between count for more. Without the gate it would be -25.1.</summary>
    [Fact]
    public void Quiet_passages_do_not_make_a_song_quieter()
    {
        var found = Measuring.Measure(Measuring.Sound(
            10, t => Math.Pow(10, (t is < 2 or > 8 ? -36 : -23) / 20.0) * Math.Sin(2 * Math.PI * 1000 * t))).Loudness;

        Assert.InRange(found!.Value, -23.3, -23);
    }

    [Theory]
    [InlineData("anoisesrc=color=pink:seed=3:d=9:a=0.2,aformat=channel_layouts=mono")]
    [InlineData("anoisesrc=color=brown:seed=3:d=9:a=0.5,aformat=channel_layouts=mono")]
    [InlineData("aevalsrc=exprs='0.7*sin(2*PI*t*(60+300*t))*(0.05+mod(t,3)/3)':d=10:s=48000")]
    [InlineData("aevalsrc=exprs='0.3*sin(2*PI*t*220)*exp(-8*mod(t,0.5))+0.02*random(0)':d=7.3:s=44100")]
    public async Task Short_files_are_as_loud_as_ffmpeg_says(string source)
    {
        var path = await _workshop.SynthesiseAsync("sound.wav", source);

        var found = Measuring.Measure(await _workshop.DecodeAsync(path)).Loudness;

        Assert.InRange(found!.Value - await MeterAsync(path), -0.5, 0.5);
    }

    public void Dispose() => _workshop.Dispose();

    private async Task<double> MeterAsync(string path)
    {
        string[] arguments = ["-nostdin", "-hide_banner", "-i", path, "-af", "ebur128=framelog=verbose:dualmono=true", "-f", "null", "-"];
        using var process = Process.Start(new ProcessStartInfo(_workshop.Tools.FfmpegPath, arguments) { RedirectStandardError = true })!;
        var log = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        return double.Parse(Integrated().Matches(log)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex Integrated();
}

using System.Diagnostics;
using SongExplorer.Audio;

namespace SongExplorer.Importing;

/// <summary>CPU seconds used so far, user and system together.</summary>
/// <param name="Own">By this process.</param>
/// <param name="Children">By its children that have ended.</param>
/// <param name="Receiving">The part of <paramref name="Own"/> that went into taking what the children wrote.</param>
internal readonly record struct ProcessorTime(double Own, double Children, double Receiving)
{
    public double Total => Own + Children;

    public double Decoding => Children + Receiving;

    public static ProcessorTime Now()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessorTime(
            process.TotalProcessorTime.TotalSeconds, ChildProcesses.ProcessorTime.TotalSeconds, ChildProcesses.ReceivingTime.TotalSeconds);
    }

    public static ProcessorTime operator -(ProcessorTime left, ProcessorTime right) =>
        new(left.Own - right.Own, left.Children - right.Children, left.Receiving - right.Receiving);
}

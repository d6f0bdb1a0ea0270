using System.Diagnostics;
using SongExplorer.Audio;

namespace SongExplorer.Importing;

/// <summary>CPU seconds this process and its ended children have used so far, user and system together.</summary>
internal readonly record struct ProcessorTime(double Own, double Children)
{
    public double Total => Own + Children;

    public static ProcessorTime Now()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessorTime(process.TotalProcessorTime.TotalSeconds, ChildProcesses.ProcessorTime.TotalSeconds);
    }

    public static ProcessorTime operator -(ProcessorTime left, ProcessorTime right) => new(left.Own - right.Own, left.Children - right.Children);
}

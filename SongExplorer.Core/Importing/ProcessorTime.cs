using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SongExplorer.Importing;

/// <summary>CPU seconds this process and its ended children have used so far, user and system together.</summary>
internal readonly partial record struct ProcessorTime(double Own, double Children)
{
    private const int ResourceUsageOfChildren = -1;

    public double Total => Own + Children;

    public static ProcessorTime Now()
    {
        using var process = Process.GetCurrentProcess();
        return new ProcessorTime(process.TotalProcessorTime.TotalSeconds, OfChildren());
    }

    public static ProcessorTime operator -(ProcessorTime left, ProcessorTime right) => new(left.Own - right.Own, left.Children - right.Children);

    private static double OfChildren()
    {
        // The first two fields of struct rusage, user and system time, are two 64-bit words each on 64-bit Linux and macOS.
        Span<long> usage = stackalloc long[36];
        return !OperatingSystem.IsWindows() && GetResourceUsage(ResourceUsageOfChildren, ref usage[0]) == 0
            ? usage[0] + usage[2] + ((Micros(usage[1]) + Micros(usage[3])) / 1e6)
            : 0;
    }

    // macOS keeps microseconds in the lower half of the word.
    private static long Micros(long word) => word & 0xFFFFFFFF;

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref long usage);
}

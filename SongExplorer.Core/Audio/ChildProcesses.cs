using System.Runtime.InteropServices;

namespace SongExplorer.Audio;

/// <summary>What the programs started by this one have cost.</summary>
public static partial class ChildProcesses
{
    private const int Children = -1;

    private static long _receivedFor;

    /// <summary>CPU time this process has spent on taking the output of ffmpeg and ffprobe out of their pipes.</summary>
    public static TimeSpan ReceivingTime => new(Interlocked.Read(ref _receivedFor));

    /// <summary>CPU time, user and system, of all child processes that have ended; zero on Windows, which does not keep it.</summary>
    public static TimeSpan ProcessorTime
    {
        get
        {
            // Room for any platform's struct rusage; it begins with two struct timeval of a long and an int or long each.
            Span<long> usage = stackalloc long[32];
            return !OperatingSystem.IsWindows() && GetResourceUsage(Children, ref usage[0]) == 0
                ? Time(usage[0], usage[1]) + Time(usage[2], usage[3])
                : TimeSpan.Zero;
        }
    }

    internal static void CountReceiving(double seconds) => Interlocked.Add(ref _receivedFor, TimeSpan.FromSeconds(seconds).Ticks);

    private static TimeSpan Time(long seconds, long microseconds) =>
        TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds((int)microseconds);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref long usage);
}

using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SongExplorer.Audio;

/// <summary>
/// CPU time of the calling thread, where the operating system tells; wall-clock time elsewhere. Only differences on one
/// thread mean anything.
/// </summary>
internal static partial class ThreadClock
{
    // CLOCK_THREAD_CPUTIME_ID of time.h
    private const int LinuxThreadTime = 3;
    private const int MacThreadTime = 16;

    public static double Seconds =>
        (OperatingSystem.IsLinux() && GetTime(LinuxThreadTime, out var time) == 0) || (OperatingSystem.IsMacOS() && GetTime(MacThreadTime, out time) == 0)
            ? time.Seconds + (time.Nanoseconds * 1e-9)
            : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}

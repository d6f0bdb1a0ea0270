using System.Runtime.InteropServices;

namespace SongExplorer.Audio;

/// <summary>What the operating system allows a child process, where it lets the parent say so: on Linux.</summary>
internal static partial class ChildLimits
{
    // RLIMIT_AS of resource.h
    private const int AddressSpace = 9;

    /// <summary>From now on the process is refused memory that would take it beyond this many bytes of addresses.</summary>
    public static void LimitMemory(int processId, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            // Fails only when the process is gone already, which needs no limit any more.
            var limit = new Limit((ulong)bytes, (ulong)bytes);
            _ = SetLimit(processId, AddressSpace, in limit, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "prlimit")]
    private static partial int SetLimit(int processId, int resource, in Limit limit, nint before);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}

using System.ComponentModel;
using System.Diagnostics;

namespace SongExplorer.Storage.Local;

/// <summary>A process of this machine, told from a later one with the same number by its start.</summary>
internal sealed record RunningProcess(int Id, DateTimeOffset StartedAt)
{
    /// <summary>Linux derives the start from the uptime, which drifts against the clock.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    public static RunningProcess Current { get; } = FindCurrent();

    public bool IsAlive
    {
        get
        {
            if (Id == Current.Id)
            {
                return (StartedAt - Current.StartedAt).Duration() < Tolerance;
            }

            try
            {
                using var process = Process.GetProcessById(Id);
                return (StartedAt - process.StartTime).Duration() < Tolerance;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                return false;
            }
            catch (Win32Exception)
            {
                return true; // It is there, but belongs to somebody else.
            }
        }
    }

    private static RunningProcess FindCurrent()
    {
        using var process = Process.GetCurrentProcess();
        return new RunningProcess(process.Id, process.StartTime);
    }
}

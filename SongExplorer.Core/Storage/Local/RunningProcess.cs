using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

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

    /// <summary>For the name of a file that belongs to it.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Id}-{StartedAt.ToUnixTimeSeconds()}");

    /// <summary><c>null</c> where no process is written.</summary>
    public static RunningProcess? FromText(string text) =>
        text.Split('-') is [var id, var start]
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new RunningProcess(number, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    private static RunningProcess FindCurrent()
    {
        using var process = Process.GetCurrentProcess();
        return new RunningProcess(process.Id, process.StartTime);
    }
}

using System.Collections.Concurrent;

namespace SongExplorer.Tests.AppleMusic;

/// <summary>The system's clock, but pauses before another attempt are over at once. Nothing else waits between half a second and the 15 of the patience with a server.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Pauses { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.FromSeconds(0.5) || dueTime >= TimeSpan.FromSeconds(15))
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        Pauses.Enqueue(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

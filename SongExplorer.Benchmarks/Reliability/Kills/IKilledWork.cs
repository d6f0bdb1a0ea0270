namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <summary>Long work of the program that may be killed at any time.</summary>
internal interface IKilledWork : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Sets everything up as it is before the work, in a folder of its own.</summary>
    Task<KillScene> SetAsync(string folder, CancellationToken cancellationToken);
}

/// <summary>One library before the work, which ends the same however often it is killed and started again.</summary>
/// <param name="Command">What starts the work, and starts it again.</param>
/// <param name="LookAsync">All that there is to the result, a line each, that must be the same.</param>
internal sealed record KillScene(
    IReadOnlyList<string> Command, IReadOnlyDictionary<string, string?> Settings, Func<CancellationToken, Task<IReadOnlyList<string>>> LookAsync, IAsyncDisposable? Beside = null)
    : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Beside?.DisposeAsync() ?? ValueTask.CompletedTask;
}

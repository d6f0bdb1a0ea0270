using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>
/// Stands before every message of a circuit: from one whose visitor signed out, or has another role since it began, nothing is taken
/// any more, whatever its page shows, and it is closed soon. It lets nobody have more circuits than a person has tabs, and whoever
/// says more than a person could waits, so that others need not; parts of a file do not count, which the page waits for anyway.
/// </summary>
internal sealed class CircuitWatch(KnownAccounts accounts, TimeProvider time) : IHubFilter, IDisposable
{
    private const int MostCircuits = 50;
    private const int MessagesPerSecond = 100;
    private const int MessagesAtOnce = 1000;

    /// <summary>What a page says when it has done what it was told; without it, it could not be told where to go.</summary>
    private static readonly HashSet<string> Answers = ["EndInvokeJSFromDotNet", "OnRenderCompleted"];

    private const string PartOfFile = "ReceiveJSDataChunk";

    /// <summary>For the page to go.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, int> _open = new();

    private readonly PartitionedRateLimiter<string> _pace = PartitionedRateLimiter.Create<string, string>(who =>
        RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = MessagesAtOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / MessagesPerSecond,
            AutoReplenishment = false, // the partitions' own clock does it for all
            QueueLimit = MostCircuits, // the messages of each circuit come one by one
        }));

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = invocationContext.Context;
        if (invocationContext.HubMethodName != PartOfFile && !await MayGoOnAsync(caller))
        {
            caller.Abort();
            return null;
        }

        if (!Answers.Contains(invocationContext.HubMethodName) && caller.User?.IsStill(await accounts.GetAsync(caller.ConnectionAborted)) != true)
        {
            if (!caller.Items.TryAdd(this, time.GetTimestamp()) && time.GetElapsedTime((long)caller.Items[this]!) > Farewell)
            {
                caller.Abort();
            }

            return null;
        }

        return await next(invocationContext);
    }

    private async ValueTask<bool> MayGoOnAsync(HubCallerContext caller)
    {
        using var turn = await _pace.AcquireAsync(Who(caller), 1, caller.ConnectionAborted);
        return turn.IsAcquired;
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (_open.AddOrUpdate(Who(context.Context), 1, (_, open) => open + 1) > MostCircuits)
        {
            context.Context.Abort();
            return;
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        var left = _open.AddOrUpdate(Who(context.Context), 0, (_, open) => open - 1);
        if (left <= 0)
        {
            _open.TryRemove(KeyValuePair.Create(Who(context.Context), left));
        }

        await next(context, exception);
    }

    public void Dispose() => _pace.Dispose();

    /// <summary>Those who have no account are told apart by their address.</summary>
    private static string Who(HubCallerContext caller) => caller.User?.AccountId?.ToString() ?? Network.Of(caller.GetHttpContext()?.Connection.RemoteIpAddress);
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>
/// Stands before every message of a circuit: from one whose visitor signed out, or has another role since it began, nothing is taken
/// any more, whatever its page shows, and it is closed soon. And it lets nobody have more circuits than a person has tabs.
/// </summary>
internal sealed class CircuitWatch(KnownAccounts accounts, TimeProvider time) : IHubFilter
{
    private const int MostCircuits = 50;

    /// <summary>What a page says when it has done what it was told; without it, it could not be told where to go.</summary>
    private static readonly HashSet<string> Answers = ["EndInvokeJSFromDotNet", "OnRenderCompleted"];

    /// <summary>For the page to go.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, int> _open = new();

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var caller = invocationContext.Context;
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

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (_open.AddOrUpdate(Who(context), 1, (_, open) => open + 1) > MostCircuits)
        {
            context.Context.Abort();
            return;
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        var left = _open.AddOrUpdate(Who(context), 0, (_, open) => open - 1);
        if (left <= 0)
        {
            _open.TryRemove(KeyValuePair.Create(Who(context), left));
        }

        await next(context, exception);
    }

    /// <summary>Those who have no account are told apart by their address.</summary>
    private static string Who(HubLifetimeContext context) =>
        context.Context.User?.AccountId?.ToString() ?? context.Context.GetHttpContext()?.Connection.RemoteIpAddress?.ToString() ?? "";
}

using Microsoft.JSInterop;

namespace SongExplorer.Web.Components;

/// <summary>
/// A module of the page's own script, imported when it is first called. The only place that knows what a lost circuit
/// looks like: there, calls end without effect, because no page is left to tell.
/// </summary>
internal sealed class JsModule(IJSRuntime js, string address) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _import;

    private Task<IJSObjectReference> Module => _import ??= js.InvokeAsync<IJSObjectReference>("import", address).AsTask();

    /// <summary>Calls an exported function.</summary>
    public Task RunAsync(string function, params object?[] arguments) =>
        UnlessGoneAsync(async () => await (await Module).InvokeVoidAsync(function, arguments));

    /// <summary>Calls an exported function that returns bytes; they may be more than fits into a message of the circuit. None when the page is gone.</summary>
    public async Task<byte[]> ReadAsync(string function, params object?[] arguments)
    {
        var bytes = Array.Empty<byte>();
        await UnlessGoneAsync(async () =>
        {
            await using var stream = await (await Module).InvokeAsync<IJSStreamReference>(function, arguments);
            await using var content = await stream.OpenReadStreamAsync();
            using var memory = new MemoryStream();
            await content.CopyToAsync(memory);
            bytes = memory.ToArray();
        });
        return bytes;
    }

    /// <summary>Calls an exported function that returns an object with a <c>stop</c> function, to be called when the handle is disposed.</summary>
    public async Task<IAsyncDisposable> StartAsync(string function, params object?[] arguments)
    {
        IJSObjectReference? started = null;
        await UnlessGoneAsync(async () => started = await (await Module).InvokeAsync<IJSObjectReference>(function, arguments));
        return new Handle(started);
    }

    public async ValueTask DisposeAsync()
    {
        if (_import is not null)
        {
            await UnlessGoneAsync(async () => await (await _import).DisposeAsync());
        }
    }

    private static async Task UnlessGoneAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // No page is left to tell.
        }
    }

    private sealed class Handle(IJSObjectReference? started) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (started is not null)
            {
                await UnlessGoneAsync(async () =>
                {
                    await started.InvokeVoidAsync("stop");
                    await started.DisposeAsync();
                });
            }
        }
    }
}

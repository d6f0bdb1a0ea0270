using Microsoft.AspNetCore.Http;

namespace SongExplorer.Benchmarks.Previews;

/// <summary>What stores do wrong.</summary>
internal static class StoreMisdeeds
{
    public static StoreMisdeed Status(int status, params (string Header, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = status;
        foreach (var (header, value) in headers)
        {
            context.Response.Headers[header] = value;
        }

        return Task.CompletedTask;
    };

    public static StoreMisdeed Redirect(string to) => Status(302, ("Location", to));

    public static StoreMisdeed Html() => Text("<!DOCTYPE html><html><body>Sign in to the network</body></html>", "text/html");

    public static StoreMisdeed Text(string body, string contentType) => context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    };

    public static StoreMisdeed Bytes(byte[] body, string contentType) => context =>
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    };

    /// <summary>Goes on for as long as it is listened to.</summary>
    /// <param name="declared">What it says its length is; <c>null</c> says nothing.</param>
    public static StoreMisdeed Endless(byte[] beginning, string contentType, long? declared = null) => async context =>
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = declared;
        await context.Response.Body.WriteAsync(beginning, context.RequestAborted);
        for (var block = new byte[65_536]; !context.RequestAborted.IsCancellationRequested;)
        {
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        }
    };

    /// <summary>Sends a beginning and then nothing more, without an end.</summary>
    public static StoreMisdeed Stall(byte[] beginning, string contentType) => async context =>
    {
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(beginning, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await ForeverAsync(context);
    };

    /// <summary>Sends a beginning, and then a byte now and then.</summary>
    public static StoreMisdeed Drip(byte[] beginning, string contentType) => async context =>
    {
        context.Response.ContentType = contentType;
        await context.Response.Body.WriteAsync(beginning, context.RequestAborted);
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(10, CancellationToken.None);
        }
    };

    /// <summary>Takes the question and never answers.</summary>
    public static StoreMisdeed Silence() => ForeverAsync;

    private static async Task ForeverAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked is gone, or the test is over.
        }
    }
}

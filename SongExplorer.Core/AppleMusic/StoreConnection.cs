using System.Net;

namespace SongExplorer.AppleMusic;

/// <summary>The connections to the store: no cookies, no redirects of their own. A proxy is taken from the system.</summary>
internal sealed class StoreConnection : IDisposable
{
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    public StoreConnection(AppleMusicOptions options, DecompressionMethods decompression)
    {
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = decompression,
            ConnectTimeout = options.Patience,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of DNS is noticed
            UseCookies = false,
        };
        _client = new HttpClient(_handler)
        {
            Timeout = Timeout.InfiniteTimeSpan, // patience is counted where the answer is read
            DefaultRequestHeaders = { UserAgent = { new("SongExplorer", null) } },
        };
    }

    /// <summary>The head of the answer; its body is still to be read.</summary>
    public Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken) =>
        _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    /// <summary>Reads up to a number of bytes.</summary>
    /// <returns>Whether that was all.</returns>
    public static async Task<bool> CopyAsync(Stream from, Stream to, long most, Action progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[65_536];
        for (int count; (count = await from.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if ((most -= count) < 0)
            {
                return false;
            }

            progress();
            await to.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        return true;
    }

    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait > TimeSpan.Zero ? wait : null;
    }
}

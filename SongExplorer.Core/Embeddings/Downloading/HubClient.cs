using System.Net;
using System.Net.Http.Headers;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>Asks hosts for files: through the proxy, along redirects that keep the connection safe, with a sentence for every answer that is none.</summary>
internal sealed class HubClient : IDisposable
{
    private const int MostRedirects = 5;

    private readonly ModelsOptions _options;
    private readonly TimeProvider _time;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    public HubClient(ModelsOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _handler = new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = options.Patience, UseCookies = false };
        if (options.Proxy.Length > 0)
        {
            _handler.Proxy = ProxyAt(new Uri(options.Proxy)); // else what system and environment say
        }

        _client = new HttpClient(_handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The answer with the file, or the rest of it, still to be read.</summary>
    /// <param name="from">How much is there already.</param>
    /// <param name="tag">The entity tag under which that was got; asks for all when the file has another by now.</param>
    public async Task<HttpResponseMessage> GetAsync(Uri address, long from, EntityTagHeaderValue? tag, CancellationToken cancellationToken)
    {
        var here = address;
        for (var redirects = 0; ; redirects++)
        {
            var response = await SendAsync(here, from, tag, cancellationToken);
            if (IsRedirect(response) && response.Headers.Location is { } location)
            {
                response.Dispose();
                var next = new Uri(here, location);
                if (redirects == MostRedirects || !IsSafe(next, address))
                {
                    throw new DownloadException($"{address.Host} sends on to {next.Scheme}://{next.Host}, which is not followed.", isPassing: false);
                }

                here = next;
                continue;
            }

            if (Refusal(response, address) is { } refusal)
            {
                response.Dispose();
                throw refusal;
            }

            return response;
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private static WebProxy ProxyAt(Uri address) => new(address)
    {
        Credentials = address.UserInfo.Split(':', 2) is [var user, var password] ? new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)) : null,
    };

    private static bool IsRedirect(HttpResponseMessage response) => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308;

    /// <summary>A plain connection is only gone on with where it was plain from the beginning and stays on this machine.</summary>
    private static bool IsSafe(Uri next, Uri first) =>
        next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && first.Scheme == Uri.UriSchemeHttp && next.IsLoopback && first.IsLoopback);

    private async Task<HttpResponseMessage> SendAsync(Uri address, long from, EntityTagHeaderValue? tag, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("SongExplorer", null));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (from > 0)
        {
            request.Headers.Range = new RangeHeaderValue(from, null);
            request.Headers.IfRange = tag is null ? null : new RangeConditionHeaderValue(tag);
        }

        // Until the head of the answer is there; its body has its own.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var limit = _time.CreateTimer(_ => patience.Cancel(), null, _options.Patience, Timeout.InfiniteTimeSpan);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException($"{address.Host} does not answer.", isPassing: true, e);
        }
        catch (HttpRequestException e)
        {
            throw new DownloadException($"{address.Host} cannot be reached ({e.GetBaseException().Message.TrimEnd('.')}). Check the connection, and the proxy if there is one (Models:Proxy).", isPassing: true, e);
        }
    }

    private DownloadException? Refusal(HttpResponseMessage response, Uri address)
    {
        var host = address.Host;
        return (int)response.StatusCode switch
        {
            200 or 206 when response.Content.Headers.ContentType?.MediaType is "text/html" => new DownloadException(
                $"{host} answers with a web page instead of the file: a sign-in of your network, or a wrong address (Models:Host).", isPassing: false),
            200 or 206 or 416 => null,
            401 or 403 => new DownloadException($"{host} refuses the file ({(int)response.StatusCode}). A firewall may be in the way, or the model is no longer free to get.", isPassing: false),
            404 or 410 => new DownloadException($"{host} does not have {address.AbsolutePath} ({(int)response.StatusCode}). Check the address (Models:Host).", isPassing: false),
            407 => new DownloadException("The proxy wants a name and a password; give them in its address (Models:Proxy).", isPassing: false),
            429 => new DownloadException($"{host} is asked too often (429); try again later.", isPassing: true) { RetryAfter = RetryAfter(response) },
            408 or >= 500 => new DownloadException($"{host} has trouble of its own ({(int)response.StatusCode}); try again later.", isPassing: true) { RetryAfter = RetryAfter(response) },
            var other => new DownloadException($"{host} answers with {other} instead of the file.", isPassing: false),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => null,
    };
}

using System.Net;
using System.Net.Sockets;

namespace SongExplorer.AppleMusic;

/// <summary>Fetches files from the hosts on the list: along redirects that stay on it, within limits of type, size and time.</summary>
internal sealed class StoreFiles(AppleMusicOptions options, TimeProvider time) : IDisposable
{
    private const int MostRedirects = 3;

    private readonly StoreHosts _hosts = StoreHosts.OfFiles(options);
    private readonly StoreConnection _connection = new(options, DecompressionMethods.None);

    /// <summary>Copies a file into a stream.</summary>
    /// <returns>Its content type, by how it begins.</returns>
    /// <exception cref="StoreException">It is somewhere else, not there, something else, too large or too slow.</exception>
    public async Task<string> CopyAsync(Uri address, FileKind kind, Stream to, CancellationToken cancellationToken)
    {
        // Silence ends it, and so does a drip that never ends.
        using var stall = new CancellationTokenSource(options.Patience, time);
        using var all = new CancellationTokenSource(options.Patience * 4, time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token, all.Token);
        try
        {
            using var response = await GetAsync(address, kind, patience.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
            var beginning = new byte[FileKind.BeginningLength];
            var count = await stream.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, patience.Token);
            var type = kind.TypeOf(beginning[..count]) ?? throw new StoreException($"What {address.Host} sends as a {kind.Name} is none; choose another song.");
            await to.WriteAsync(beginning.AsMemory(0, count), patience.Token);
            return await StoreConnection.CopyAsync(stream, to, kind.MostBytes - count, () => stall.CancelAfter(options.Patience), patience.Token) ? type : throw TooLarge(address, kind);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreException($"{address.Host} sends the {kind.Name} too slowly; try again later.", e);
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException or IOException { InnerException: SocketException })
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new StoreException($"The {kind.Name} cannot be had from {address.Host} ({e.GetBaseException().Message.TrimEnd('.')}). Check the connection, and try again.", e);
        }
    }

    public void Dispose() => _connection.Dispose();

    private async Task<HttpResponseMessage> GetAsync(Uri address, FileKind kind, CancellationToken cancellationToken)
    {
        var here = address;
        for (var redirects = 0; ; redirects++)
        {
            if (!_hosts.Allows(here))
            {
                throw new StoreException(redirects == 0
                    ? $"The {kind.Name} is at {Name(here)}, which is none of the store's hosts (AppleMusic:Hosts); it is not fetched."
                    : $"{address.Host} sends on to {Name(here)}, which is none of the store's hosts (AppleMusic:Hosts); that is not followed.");
            }

            var response = await _connection.GetAsync(here, cancellationToken);
            if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location && redirects < MostRedirects)
            {
                response.Dispose();
                here = Uri.TryCreate(here, location, out var next) ? next : throw new StoreException($"{address.Host} sends on to nowhere; choose another song.");
                continue;
            }

            if (Refusal(response, here, kind) is { } refusal)
            {
                response.Dispose();
                throw refusal;
            }

            return response;
        }
    }

    private static StoreException? Refusal(HttpResponseMessage response, Uri address, FileKind kind) => (int)response.StatusCode switch
    {
        200 when response.Content.Headers.ContentLength > kind.MostBytes => TooLarge(address, kind),
        200 when !kind.HasType(response.Content.Headers.ContentType?.MediaType) => new(
            $"{address.Host} sends {response.Content.Headers.ContentType?.MediaType ?? "something nameless"} instead of a {kind.Name}; choose another song, or check whether your network wants a sign-in."),
        200 => null,
        404 or 410 => new($"The store has this {kind.Name} no longer ({(int)response.StatusCode}); search again, or choose another song."),
        403 or 429 => new($"{address.Host} wants fewer questions ({(int)response.StatusCode}); try again in a minute."),
        >= 500 => new($"{address.Host} has trouble of its own ({(int)response.StatusCode}); try again later."),
        >= 300 and < 400 => new($"{address.Host} sends from one address to the next; try again later."),
        var other => new($"{address.Host} answers with {other} instead of a {kind.Name}; choose another song."),
    };

    private static StoreException TooLarge(Uri address, FileKind kind) =>
        new($"What {address.Host} sends as a {kind.Name} is larger than {kind.MostMegabytes} MB, so it is none; choose another song.");

    private static string Name(Uri address) => address.Host.Length > 0 ? $"{address.Scheme}://{address.Authority}" : $"{address.Scheme}:";
}

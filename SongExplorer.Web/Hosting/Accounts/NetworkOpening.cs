using System.Net;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Nobody is let in from the network before somebody says who may come in.</summary>
internal static class NetworkOpening
{
    /// <exception cref="StartException">It would be open to everybody, or to nobody.</exception>
    public static async Task CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var serve = services.GetRequiredService<IOptions<ServeOptions>>().Value;
        if (IPAddress.IsLoopback(serve.ListenAddress) || serve.AnonymousRead)
        {
            return;
        }

        if ((await services.GetRequiredService<KnownAccounts>().GetAsync(cancellationToken)).Count == 0)
        {
            throw new StartException(
                $"Listening at {serve.ListenAddress} would open this library to the network, and it has no administrator yet. "
                + "Make one first: songexplorer user add NAME --role admin. Or let anybody read, and nobody change anything: --allow-anonymous-read.");
        }
    }
}

using System.Net;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Importing;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Nobody is let in from the network before somebody says who may come in.</summary>
internal static class NetworkOpening
{
    /// <summary>A sentence for whoever starts it, where there is one.</summary>
    /// <exception cref="StartException">It would be open to everybody.</exception>
    public static async Task<string?> CheckAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var serve = services.GetRequiredService<IOptions<ServeOptions>>().Value;
        if (IPAddress.IsLoopback(serve.ListenAddress))
        {
            return null;
        }

        if ((await services.GetRequiredService<KnownAccounts>().GetAsync(cancellationToken)).Count == 0)
        {
            return serve.AnonymousRead ? null : throw new StartException(
                $"Listening at {serve.ListenAddress} would open this library to the network, and it has no administrator yet. "
                + "Make one first: songexplorer user add NAME --role admin. Or let anybody read, and nobody change anything: --allow-anonymous-read.");
        }

        return services.GetRequiredService<ImportRoots>().AreAnywhere ? "Editors may import whatever this program may read. Import:Roots names the folders they may (docs/files.md)." : null;
    }
}

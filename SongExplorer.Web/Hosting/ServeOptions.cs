using System.Net;

namespace SongExplorer.Web.Hosting;

/// <summary>Where the web app listens, and to whom it answers before anybody signs in.</summary>
internal sealed class ServeOptions
{
    public const string Section = "Serve";

    /// <summary>Tried first when no port is named.</summary>
    public const int UsualPort = 5180;

    /// <summary>The port to listen at, 0 for any free one; <c>null</c> means <see cref="UsualPort"/>, or one after it when that is taken.</summary>
    public int? Port { get; set; }

    /// <summary>The address of this machine to listen at; without one, this machine only.</summary>
    public string? Address { get; set; }

    /// <summary>Whether anybody may browse, play and search without signing in, and change nothing.</summary>
    public bool AnonymousRead { get; set; }

    /// <exception cref="StartException">The port is none.</exception>
    public int ListenPort => Port is null or (>= 0 and <= IPEndPoint.MaxPort)
        ? Port ?? UsualPort
        : throw new StartException($"Serve:Port is {Port}, which is no port. Give one from 1 to {IPEndPoint.MaxPort}, or 0 to have a free one picked.");

    /// <exception cref="StartException">It is none.</exception>
    public IPAddress ListenAddress => string.IsNullOrWhiteSpace(Address) ? IPAddress.Loopback
        : Address == "*" ? IPAddress.Any
        : IPAddress.TryParse(Address, out var parsed) ? parsed
        : throw new StartException($"Serve:Address is \"{Address}\", which is no IP address. Give one of this machine's, 0.0.0.0 for all of them, or none for this machine only.");
}

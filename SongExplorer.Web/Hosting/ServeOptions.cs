namespace SongExplorer.Web.Hosting;

/// <summary>Where the web app listens: this machine only.</summary>
internal sealed class ServeOptions
{
    public const string Section = "Serve";

    /// <summary>Tried first when no port is named.</summary>
    public const int UsualPort = 5180;

    /// <summary>The port to listen at, 0 for any free one; <c>null</c> means <see cref="UsualPort"/>, or one after it when that is taken.</summary>
    public int? Port { get; set; }
}

namespace SongExplorer.Web.Hosting;

/// <summary>How the program ends when it is told to (Ctrl-C, SIGTERM, the service manager): soon, and with jobs paused where they are.</summary>
internal static class OrderlyStop
{
    public static IServiceCollection AddOrderlyStop(this IServiceCollection services) => services.Configure<HostOptions>(host =>
    {
        host.ServicesStopConcurrently = true; // jobs do not wait for somebody who is being played a song
        host.ShutdownTimeout = TimeSpan.FromSeconds(20);
    });
}

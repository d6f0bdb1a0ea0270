using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Hosting;

/// <summary>The services of a console verb: Core without a web server.</summary>
internal static class AppServices
{
    public static ServiceProvider CreateForConsole(IReadOnlyDictionary<string, string?> commandLine)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddSongExplorer(commandLine).Build());
        services.AddLogging();
        services.AddSongExplorer();
        services.AddAccountManagement();
        services.AddWitness<ActingAtConsole>();
        return services.BuildServiceProvider();
    }
}

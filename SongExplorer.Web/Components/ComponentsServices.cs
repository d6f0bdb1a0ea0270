using Microsoft.Extensions.DependencyInjection.Extensions;
using SongExplorer.Accounts;
using SongExplorer.Jobs;
using SongExplorer.Web.Components.Pages.Import;
using SongExplorer.Web.Components.Pages.Map;
using SongExplorer.Web.Components.Pages.Models;
using SongExplorer.Web.Components.Pages.Storage;
using SongExplorer.Web.Components.Playing;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Components;

/// <summary>The pages.</summary>
internal static class ComponentsServices
{
    public static IServiceCollection AddComponents(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<CurrentVisitor>();
        services.AddScoped<Player>();
        services.AddScoped<PlaylistChoice>();
        services.AddSingleton<MapJobs>();
        services.AddSingleton<IResumableWork>(provider => provider.GetRequiredService<MapJobs>());
        services.AddSingleton<ModelShelf>();
        services.AddSingleton<StorageSurvey>();
        services.AddUploads();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    public static void MapComponents(this IEndpointRouteBuilder routes) =>
        routes.MapRazorComponents<App>().AddInteractiveServerRenderMode(pages => pages.ContentSecurityFrameAncestorsPolicy = null).Needing(Role.Guest); // Hosting says it for every answer
}

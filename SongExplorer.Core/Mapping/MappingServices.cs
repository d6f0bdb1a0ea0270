using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.Mapping.Labels;

namespace SongExplorer.Mapping;

public static class MappingServices
{
    /// <summary>Registers the map: its storage, builder and reader; needs storage, similarity and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddMapping(this IServiceCollection services)
    {
        services.AddOptions<MapOptions>().BindConfiguration(MapOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MapOptions>, MapOptionsValidator>();
        services.AddSingleton<MapStorage>();
        services.AddSingleton<MapBuilder>();
        services.AddSingleton<Newcomers>();
        services.AddSingleton<CurrentMap>();
        services.AddSingleton<MapColouring>();
        services.AddSingleton<MapValues>();
        services.AddSingleton<WordAxis>();
        services.AddSingleton<MapViews>();
        services.AddSingleton<MapLabelling>();
        return services;
    }
}

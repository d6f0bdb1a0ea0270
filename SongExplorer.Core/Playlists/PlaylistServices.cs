using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Playlists;

public static class PlaylistServices
{
    /// <summary>Registers playlists: their storage, reading, filling and import; needs storage, similarity and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddPlaylists(this IServiceCollection services)
    {
        services.AddSingleton<PlaylistStorage>();
        services.AddSingleton<PlaylistReader>();
        services.AddSingleton<PlaylistFill>();
        services.AddSingleton<PlaylistImport>();
        return services;
    }
}

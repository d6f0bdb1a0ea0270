using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Keys;

public static class KeyServices
{
    /// <summary>Registers <see cref="ApiKeyStorage"/>; needs storage and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services) => services.AddSingleton<ApiKeyStorage>();
}

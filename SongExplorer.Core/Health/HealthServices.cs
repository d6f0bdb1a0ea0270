using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;

namespace SongExplorer.Health;

public static class HealthServices
{
    /// <summary>Registers <see cref="Doctor"/>.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // A model that cannot be loaded is something to report, not a reason to have no doctor.
        services.AddSingleton(provider => new Lazy<SongEmbedder>(provider.GetRequiredService<SongEmbedder>));
        return services.AddSingleton<Doctor>();
    }
}

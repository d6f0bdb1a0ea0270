using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SongExplorer.AppleMusic;

public static class AppleMusicServices
{
    /// <summary>Registers the store, and what fetches previews from it.</summary>
    public static IServiceCollection AddAppleMusic(this IServiceCollection services)
    {
        services.AddOptions<AppleMusicOptions>().BindConfiguration(AppleMusicOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AppleMusicOptions>, AppleMusicOptionsValidator>();
        services.AddSingleton<AppleMusicStore>();
        services.AddSingleton<PreviewSource>();
        return services;
    }
}

using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Components.Pages.Import;

internal static class UploadServices
{
    /// <summary>Registers what receives files from browsers.</summary>
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddOptions<UploadOptions>().BindConfiguration(UploadOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UploadOptions>, UploadOptionsValidator>();
        services.AddSingleton<UploadQuota>();
        services.AddSingleton<Uploads>();
        services.AddHostedService<UploadSweep>();
        return services;
    }
}

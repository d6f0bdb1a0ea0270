using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Api.Access;

/// <summary>Who comes in.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddDataProtection();
        services.AddSingleton<PageCookie>();
        services.AddSingleton<Callers>();
        services.AddRateLimiter(_ => { });
        return services.AddSingleton<IConfigureOptions<RateLimiterOptions>, CallLimits>();
    }

    public static void UseAccess(this IApplicationBuilder api)
    {
        var callers = api.ApplicationServices.GetRequiredService<Callers>();
        api.Use(callers.RecogniseAsync);
        api.UseRateLimiter();
        api.Use(Callers.AdmitAsync);
    }
}

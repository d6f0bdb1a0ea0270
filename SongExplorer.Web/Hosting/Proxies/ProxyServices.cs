using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using SongExplorer.Web.Hosting.Probes;

namespace SongExplorer.Web.Hosting.Proxies;

/// <summary>The app behind a reverse proxy: who really asks, by which scheme and name, and below which path.</summary>
internal static class ProxyServices
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>();
        services.AddSingleton<TrustedProxies>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>, IConfiguration>(Believe);
        services.Configure<AntiforgeryOptions>(forms => forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        return services.AddHsts(https => https.MaxAge = TimeSpan.FromDays(180));
    }

    /// <summary>Before anything that asks who calls, or that finds what is called by its path.</summary>
    public static void UseProxies(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;
        if (options.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.UseHsts();
        if (options.BasePath.TrimEnd('/') is { Length: > 0 } path)
        {
            app.UsePathBase(path);
            app.Use((context, next) => ServeBelowAsync(path, context, next));
        }

        app.UseRouting(); // by the path that is left
    }

    private static void Believe(ForwardedHeadersOptions headers, IOptions<ProxyOptions> options, IConfiguration configuration)
    {
        headers.ForwardedHeaders = ForwardedHeaders.All;
        headers.ForwardLimit = null; // each one in a chain is asked for its name
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var proxy in options.Value.Proxies)
        {
            headers.KnownIPNetworks.Add(Sender.Parse(proxy)!.Value);
        }

        // A proxy passes on the name it was called by, which is anybody's word: the names that are answered to are the same as without one.
        headers.AllowedHosts = [.. (configuration["AllowedHosts"] ?? "*").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    /// <summary>Pages know their site by its base path; elsewhere they would load and then stand still.</summary>
    private static Task ServeBelowAsync(string path, HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.PathBase.HasValue && !request.Path.HasValue)
        {
            context.Response.Redirect($"{request.PathBase}/{request.QueryString}");
            return Task.CompletedTask;
        }

        if (request.PathBase.HasValue || request.Path.IsForMachines())
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"SongExplorer is at {path}/ here (Serve:BasePath). A proxy in front of it passes that part of the address on.", context.RequestAborted);
    }
}

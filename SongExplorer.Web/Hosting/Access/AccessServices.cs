using Microsoft.Extensions.Options;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Hosting.Access;

/// <summary>Who comes in, and how often.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>();
        services.AddRateLimiter(_ => { });
        return services.AddSingleton<CallLimits>();
    }

    /// <summary>Each door has its own way to find out who asks and to say no; callers are counted at all doors together.</summary>
    /// <param name="recognise">Before the limits, which differ from caller to caller: sets the <see cref="Caller"/>.</param>
    /// <param name="admit">After the limits, so that guessing is limited too.</param>
    /// <param name="refuse">Answers with the status and the sentence given: who asked too often, or may not.</param>
    public static void UseAccess(
        this IApplicationBuilder door,
        Func<HttpContext, RequestDelegate, Task> recognise,
        Func<HttpContext, RequestDelegate, Task> admit,
        Refusal refuse)
    {
        door.Use((context, next) =>
        {
            context.Features.Set(refuse);
            return next(context);
        });
        door.Use(recognise);
        door.UseRateLimiter(door.ApplicationServices.GetRequiredService<CallLimits>().Refusing(refuse));
        door.Use(admit);
    }

    /// <summary>Limits what comes through no door: pages, their parts, and what they are made of.</summary>
    public static void UsePageLimits(this WebApplication app) => app.UseWhen(
        context => context.Features.Get<Caller>() is null,
        pages => pages.UseRateLimiter(app.Services.GetRequiredService<CallLimits>().Refusing(
            (context, status, sentence) => Results.Text(sentence, statusCode: status).ExecuteAsync(context))));
}

using System.Text.Json;
using System.Text.Json.Serialization;
using SongExplorer.Accounts;
using SongExplorer.Web.Api.Access;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Hosting.Access;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Api;

/// <summary>The REST door.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddSingleton<PageCookie>();
        services.AddSingleton<Callers>();
        services.AddApiDocument();
        services.AddValidation();
        services.AddExceptionHandler<ApiExceptions>();
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ApiProblems.Complete);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // ApiExceptions has a sentence for each
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict; // a number is a number, and the document says so
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        });
        return services;
    }

    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal);

    public static void UseApi(this WebApplication app)
    {
        app.Use(app.Services.GetRequiredService<PageCookie>().SendAsync);
        app.UseWhen(context => IsApi(context) || context.Request.Path == "/metrics", api =>
        {
            api.UseStatusCodePages(); // a problem document, before the page above gets a chance
            api.UseAccess(app.Services.GetRequiredService<Callers>().RecogniseAsync, Callers.AdmitAsync, Callers.RefuseAsync);
        });
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapApiDocument();
        var v1 = routes.MapGroup("/api/v1").Needing(Role.Guest).AnswersProblems().AddEndpointFilter<RouteGroupBuilder, FilterCheck>();
        v1.MapSongs();
        v1.MapFacets();
        v1.MapSimilar();
        v1.MapRadio();
        v1.MapSearch();
        v1.MapAudio();
        v1.MapPictures();
        v1.MapStore();
        v1.MapSongMap();
        v1.MapMapLabels();
        v1.MapMapTrust();
        v1.MapMapValues();
        v1.MapPlaylists();
        v1.MapJobs();
        v1.MapImports();
        v1.MapHealth();
        v1.MapAudit();
    }
}

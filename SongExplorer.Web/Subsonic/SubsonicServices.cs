using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Access;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Subsonic.Access;
using SongExplorer.Web.Subsonic.Calls;
using SongExplorer.Web.Subsonic.Catalogue;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic;

/// <summary>The door for music players: the OpenSubsonic API, as far as players need it to browse, play and ask what sounds alike.</summary>
internal static class SubsonicServices
{
    private const string Root = "/rest";

    public static IServiceCollection AddSubsonic(this IServiceCollection services) => services
        .AddSingleton<Players>()
        .AddSingleton<LibraryCatalogue>();

    public static void UseSubsonic(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase),
        door =>
        {
            door.Use(Failures.AnswerAsync);
            door.Use(Parameters.ReadAsync);
            door.UseAccess(app.Services.GetRequiredService<Players>().RecogniseAsync, Players.AdmitAsync, Failures.RefuseAsync);
        });

    public static void MapSubsonic(this IEndpointRouteBuilder routes)
    {
        var rest = routes.MapGroup(Root).Needing(Role.Guest).ExcludeFromDescription();
        rest.MapSystem();
        rest.MapBrowsing();
        rest.MapFolders();
        rest.MapLists();
        rest.MapSearch();
        rest.MapSimilar();
        rest.MapPlaylists();
        rest.MapMedia();
        rest.MapUncounted();
        rest.Map("/{**method}", string (string? method) => throw SubsonicException.UnknownMethod(method));
    }

    /// <summary>
    /// Answers a method by GET and POST, under its name and, as older players have it, with ".view" behind. What calls the handler is
    /// made once: routing would make it for each address, and at every look at the addresses anew.
    /// </summary>
    public static RouteGroupBuilder MapMethod(this IEndpointRouteBuilder rest, string name, Delegate handler)
    {
        var options = rest.ServiceProvider.GetRequiredService<IOptions<RouteHandlerOptions>>().Value;
        var answer = RequestDelegateFactory.Create(handler, new RequestDelegateFactoryOptions
        {
            ServiceProvider = rest.ServiceProvider,
            ThrowOnBadRequest = options.ThrowOnBadRequest,
        });
        var both = rest.MapGroup("").WithMetadata([.. answer.EndpointMetadata]);
        both.MapMethods(name, [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post], answer.RequestDelegate);
        both.MapMethods($"{name}.view", [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post], answer.RequestDelegate);
        return both;
    }
}

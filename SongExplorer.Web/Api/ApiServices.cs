namespace SongExplorer.Web.Api;

/// <summary>The REST door.</summary>
internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services.AddProblemDetails();

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/api/v1");
        v1.MapAudio();
        v1.MapPictures();
        v1.MapSongMap();
        v1.MapMapLabels();
        v1.MapMapTrust();
        v1.MapMapValues();
        v1.MapPlaylists();
    }
}

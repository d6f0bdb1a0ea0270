namespace SongExplorer.Web.Media;

internal static class MediaServices
{
    /// <summary>Registers what hands out covers.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services) => services.AddSingleton<CoverFile>();
}

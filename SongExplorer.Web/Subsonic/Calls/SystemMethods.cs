using System.Security.Claims;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Access;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>What a player asks first: who is there, what it can do, and what the player may.</summary>
internal static class SystemMethods
{
    private const string Nobody = "guest";

    private static readonly Extension[] Extensions =
        [new("apiKeyAuthentication", [1]), new("formPost", [1]), new("sonicSimilarity", [1])];

    public static void MapSystem(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("ping", () => Reply.Done);
        rest.MapMethod("getLicense", () => Reply.Of("license", new { Valid = true }));
        rest.MapMethod("getOpenSubsonicExtensions", () => Reply.Of("openSubsonicExtensions", Extensions)).AllowAnonymous();
        rest.MapMethod("tokenInfo", (HttpContext context) => Reply.Of("tokenInfo", new { Username = NameOf(context.Features.Get<Caller>()) }));
        rest.MapMethod("getUser", (Parameters asked, ClaimsPrincipal visitor) => Reply.Of("user", User.Named(asked.Text("username"), visitor)));
    }

    private static string NameOf(Caller? caller) => caller is Caller.Program(var key) ? key.Name : Nobody;

    private sealed record Extension(string Name, IReadOnlyList<int> Versions);

    /// <summary>Whoever asks, under whatever name the player has for them: here are keys, and no users with passwords.</summary>
    private sealed record User(
        string Username,
        bool ScrobblingEnabled,
        bool AdminRole,
        bool SettingsRole,
        bool DownloadRole,
        bool UploadRole,
        bool PlaylistRole,
        bool CoverArtRole,
        bool CommentRole,
        bool PodcastRole,
        bool StreamRole,
        bool JukeboxRole,
        bool ShareRole,
        bool VideoConversionRole,
        IReadOnlyList<int> Folder)
    {
        public static User Named(string name, ClaimsPrincipal visitor) => new(
            name, false, visitor.May(Role.Admin), false, DownloadRole: true, false, PlaylistRole: visitor.May(Role.Listener), false, false, false, StreamRole: true, false, false, false, [FolderMethods.OnlyFolder]);
    }
}

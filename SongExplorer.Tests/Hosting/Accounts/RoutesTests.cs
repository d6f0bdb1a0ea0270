using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Tests.Hosting.Accounts;

/// <summary>Every address says who may open it; what is open to strangers is listed here, and nowhere else.</summary>
public sealed class RoutesTests(WebSite site) : IClassFixture<WebSite>
{
    /// <summary>What people need before they sign in, and what tells nothing about the library.</summary>
    private static readonly string[] OpenToStrangers =
        ["/sign-in", "/sign-in/provider", "/sign-out", "/healthz/live", "/healthz/ready", "/api/{documentName}/openapi.json", "/rest/getOpenSubsonicExtensions", "/rest/getOpenSubsonicExtensions.view"];

    private RouteEndpoint[] Routes => [.. site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    [Fact]
    public void Every_address_has_a_policy_or_is_listed_as_open() => Assert.Empty(
        from route in Routes
        where !IsAsset(route) && !OpenToStrangers.Contains(Path(route))
        where RoleOf(route) is null
        select Path(route));

    [Fact]
    public void Nothing_else_is_open_to_strangers()
    {
        var open = Routes.Where(route => !IsAsset(route) && route.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Path).Distinct().ToList();

        Assert.Equal(OpenToStrangers.Order(), open.Order());
    }

    [Fact]
    public void Assets_are_files_of_the_program() => Assert.All(
        Routes.Where(IsAsset), route => Assert.False(Path(route).StartsWith("/api", StringComparison.Ordinal) || Path(route).StartsWith("/rest", StringComparison.Ordinal), Path(route)));

    [Theory]
    [InlineData("/", Role.Guest)]
    [InlineData("/songs/{Id}", Role.Guest)]
    [InlineData("/api/v1/songs/{id}/audio", Role.Guest)]
    [InlineData("/_blazor/negotiate", Role.Guest)]
    [InlineData("/rest/stream", Role.Guest)]
    [InlineData("/keys", Role.Listener)]
    [InlineData("/api/v1/search/clip", Role.Listener)]
    [InlineData("/rest/deletePlaylist", Role.Listener)]
    [InlineData("/import", Role.Editor)]
    [InlineData("/apple-music", Role.Editor)]
    [InlineData("/api/v1/imports", Role.Editor)]
    [InlineData("/api/v1/jobs/{id:guid}/cancel", Role.Editor)]
    [InlineData("/users", Role.Admin)]
    [InlineData("/models", Role.Admin)]
    [InlineData("/storage", Role.Admin)]
    [InlineData("/health-check", Role.Admin)]
    [InlineData("/audit", Role.Admin)]
    [InlineData("/api/v1/audit", Role.Admin)]
    [InlineData("/api/v1/audit.jsonl", Role.Admin)]
    [InlineData("/api/v1/health", Role.Admin)]
    public void What_does_more_needs_more(string path, Role role)
    {
        var routes = Routes.Where(route => Path(route) == path).ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.Equal(role, RoleOf(route)));
    }

    /// <summary>What changes a playlist is for those who may have some.</summary>
    [Fact]
    public void No_method_that_changes_something_is_for_guests() => Assert.Empty(
        from route in Routes
        where Path(route).StartsWith("/api/v1", StringComparison.Ordinal) && RoleOf(route) == Role.Guest
        let methods = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where methods.Any(method => method is "PUT" or "DELETE" or "PATCH") || (methods.Contains("POST") && !Asks.Contains(Path(route)))
        select Path(route));

    // Questions too long for an address.
    private static readonly string[] Asks = ["/api/v1/map/names", "/api/v1/radio/next"];

    internal static bool IsAsset(RouteEndpoint route) => route.Metadata.Any(item => item.GetType().Name is "StaticAssetDescriptor");

    internal static string Path(RouteEndpoint route) => "/" + route.RoutePattern.RawText!.TrimStart('/');

    internal static Role? RoleOf(RouteEndpoint route)
    {
        var policies = route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).ToHashSet();
        return Enum.GetValues<Role>().Cast<Role?>().LastOrDefault(role => policies.Contains(Needs.PolicyFor(role!.Value)));
    }
}

using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Subsonic;

/// <summary>The guide for people names the methods that there are, and no others.</summary>
public sealed partial class GuideTests(MusicSite site) : IClassFixture<MusicSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_guide_names_every_method()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "opensubsonic.md"), Cancellation);
        var named = Named().Matches(guide).Select(name => name.Groups["method"].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(Mapped().Order(StringComparer.Ordinal), named);
    }

    private IEnumerable<string> Mapped() => site.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
        .Where(pattern => pattern.StartsWith("/rest/", StringComparison.Ordinal) && !pattern.Contains('.', StringComparison.Ordinal) && !pattern.Contains('{', StringComparison.Ordinal))
        .Select(pattern => pattern["/rest/".Length..]);

    [GeneratedRegex("`(?<method>(get|create|update|delete|find|search)[A-Z0-9][A-Za-z0-9]*|ping|tokenInfo|stream|download|scrobble)`")]
    private static partial Regex Named();
}

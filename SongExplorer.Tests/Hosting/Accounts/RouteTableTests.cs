using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting.Accounts;

/// <summary>docs/routes.md, which says what every address needs, is what the program does.</summary>
public sealed class RouteTableTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly string Document = Path.Combine(Repository.Root, "docs", "routes.md");

    [Fact]
    public async Task The_table_is_what_the_program_does() => Assert.Equal(await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken), Write());

    /// <summary>For whoever added an address: run this test, and read what it changed.</summary>
    [Fact(Explicit = true)]
    public Task The_table_is_written() => File.WriteAllTextAsync(Document, Write(), TestContext.Current.CancellationToken);

    private string Write()
    {
        var text = new StringBuilder("""
            # Every address, and the role that it needs

            Written by a test (`RouteTableTests`), which also fails when the program does something else. `/rest/…` answers with `.view` behind too.
            Files of the program itself (styles, scripts, icons) are open to everybody. [docs/accounts.md](accounts.md) says what the roles are.

            """.ReplaceLineEndings("\n"));
        var routes = site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(route => !RoutesTests.IsAsset(route) && !RoutesTests.Path(route).EndsWith(".view", StringComparison.Ordinal))
            .ToLookup(route => route.Metadata.GetMetadata<IAllowAnonymous>() is null ? RoutesTests.RoleOf(route) : null, Name);
        foreach (var (role, title) in new (Role?, string)[] { (null, "Strangers"), (Role.Guest, "Guests"), (Role.Listener, "Listeners"), (Role.Editor, "Editors"), (Role.Admin, "Administrators") })
        {
            text.Append("\n## ").Append(title).Append("\n\n");
            foreach (var name in routes[role].Distinct().Order(StringComparer.Ordinal))
            {
                text.Append("- `").Append(name).Append("`\n");
            }
        }

        return text.ToString();
    }

    private static string Name(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods && !RoutesTests.Path(route).StartsWith("/rest", StringComparison.Ordinal)
        ? $"{RoutesTests.Path(route)} {string.Join(' ', methods)}"
        : RoutesTests.Path(route);
}

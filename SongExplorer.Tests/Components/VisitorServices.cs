using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Web.Components;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Tests.Components;

/// <summary>Who looks at a page under test: whoever sits at the machine, unless a test says otherwise.</summary>
internal static class VisitorServices
{
    public static IServiceCollection AddVisitor(this IServiceCollection services, ClaimsPrincipal? visitor = null) => services
        .AddSingleton<AuthenticationStateProvider>(new FixedVisitor(visitor ?? Visitor.AtThisMachine))
        .AddScoped<CurrentVisitor>()
        .AddWitness<ActingVisitor>();

    private sealed class FixedVisitor(ClaimsPrincipal visitor) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(visitor));
    }
}

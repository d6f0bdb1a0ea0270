using Microsoft.AspNetCore.Components.Authorization;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Hosting.Audit;

/// <summary>
/// Whoever sent the request, or has the circuit. A circuit's messages come through the request that opened its connection, so that
/// the address is known there too; where it is not, who acts is known without it.
/// </summary>
internal sealed class ActingVisitor(IHttpContextAccessor requests, AuthenticationStateProvider pages) : IActing
{
    public SongExplorer.Audit.Actor Now
    {
        get
        {
            var request = requests.HttpContext;
            var visitor = request is { User.Role: not null } ? request.User
                : request is null && pages.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } known ? known.Result.User
                : Visitor.Nobody;
            return visitor.ToActor(request);
        }
    }
}

using Microsoft.AspNetCore.Components.Authorization;
using SongExplorer.Audit;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Hosting.Audit;

/// <summary>
/// Whoever sent the request, or has the circuit. A circuit's messages come through the request that opened its connection, so that
/// the address is known there too; where it is not, who acts is known without it.
/// </summary>
internal sealed class ActingVisitor(IHttpContextAccessor requests, AuthenticationStateProvider circuit) : IActing
{
    public Actor Now => requests.HttpContext is { } request ? request.User.ToActor(request) : InCircuit;

    private Actor InCircuit
    {
        get
        {
            try
            {
                return (circuit.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } known ? known.Result.User : Visitor.Nobody).ToActor(request: null);
            }
            catch (InvalidOperationException)
            {
                return Actor.Itself; // no circuit either
            }
        }
    }
}

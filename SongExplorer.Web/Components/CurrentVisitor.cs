using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Components;

/// <summary>
/// Who looks at the page, and what they may do. What is not for them is not drawn, and what is not drawn cannot be clicked: the
/// server takes no event that its page does not have.
/// </summary>
public sealed class CurrentVisitor(AuthenticationStateProvider state)
{
    public Role? Role => Now.Role;

    /// <summary>What they make belongs to it; <c>null</c> where nobody signs in.</summary>
    public Guid? AccountId => Now.AccountId;

    public string Name => Now.Name;

    /// <summary>Whether they signed in.</summary>
    public bool HasAccount => Now.HasAccount;

    public bool May(Role role) => Now.May(role);

    public bool MayChangeWhatIsOf(Guid? owner) => Now.MayChangeWhatIsOf(owner);

    // In a circuit it is known from the start.
    private ClaimsPrincipal Now =>
        state.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } known ? known.Result.User : Visitor.Nobody;
}

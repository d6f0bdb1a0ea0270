using Microsoft.AspNetCore.Authorization;
using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>What somebody must be allowed to, to open a page.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsAttribute(Role role) : AuthorizeAttribute(Needs.PolicyFor(role));

/// <summary>One policy a role; whatever names none is for administrators.</summary>
internal static class Needs
{
    public static string PolicyFor(Role role) => $"Needs {role}";

    /// <summary>Opens an address, or all addresses of a group, to those who may so much.</summary>
    public static T Needing<T>(this T routes, Role role)
        where T : IEndpointConventionBuilder => routes.RequireAuthorization(PolicyFor(role));

    public static void Define(AuthorizationOptions options)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            options.AddPolicy(PolicyFor(role), policy => policy.AddRequirements(new RoleRequirement(role)));
        }

        options.FallbackPolicy = options.DefaultPolicy = options.GetPolicy(PolicyFor(Role.Admin))!;
    }
}

internal sealed record RoleRequirement(Role Role) : IAuthorizationRequirement;

internal sealed class RoleRequirementHandler : AuthorizationHandler<RoleRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RoleRequirement requirement)
    {
        if (context.User.May(requirement.Role))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

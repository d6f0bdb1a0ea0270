using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Has a page notice that its visitor signed out, or has another role: then it shows nothing more, and asks anew who is there.</summary>
internal sealed class CircuitVisitor : RevalidatingServerAuthenticationStateProvider
{
    private readonly KnownAccounts _accounts;
    private readonly CancellationTokenRegistration _stopping;

    public CircuitVisitor(KnownAccounts accounts, IHostApplicationLifetime lifetime, ILoggerFactory logs)
        : base(logs)
    {
        _accounts = accounts;

        // A program that ends does not end its circuits, and they would go on asking.
        _stopping = lifetime.ApplicationStopping.UnsafeRegister(static circuit => ((IDisposable)circuit!).Dispose(), this);
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(3);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        authenticationState.User.IsStill(await _accounts.GetAsync(cancellationToken));

    protected override void Dispose(bool disposing)
    {
        _stopping.Dispose();
        base.Dispose(disposing);
    }
}

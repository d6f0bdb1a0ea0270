using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Lets people in by name and password, and remembers them in a cookie.</summary>
internal sealed class SignIns(UserManager<Account> identity, AccountStorage storage, SignInThrottle throttle, AuditTrail audit, TimeProvider time)
{
    private const string Wrong = "Name and password do not belong together. After five wrong passwords an account rests for five minutes.";

    /// <summary>Signs somebody in; otherwise one sentence why not, the same whether there is such an account or not.</summary>
    /// <param name="stay">Whether the browser remembers them when it is closed.</param>
    public async Task<string?> TryAsync(HttpContext context, string name, string password, bool stay)
    {
        using var turn = await throttle.TakeTurnAsync(context.Connection.RemoteIpAddress, context.RequestAborted);
        if (!turn.IsAcquired)
        {
            return "That was too often. Wait a minute, then try again.";
        }

        if (await FindAsync(name, password, context.RequestAborted) is not { } account)
        {
            await audit.WriteAsync(Actors.Somebody(context), AuditAction.SignInRefused, name, context.RequestAborted);
            return Wrong;
        }

        account.SignedInAt = time.GetUtcNow();
        account.Failures = 0;
        await storage.UpdateAsync(account, context.RequestAborted);
        await audit.WriteAsync(account.ToActor(context), AuditAction.SignIn, subject: null, context.RequestAborted); // first: nobody is let in unseen
        await context.SignInAsync(SessionCookie.Scheme, Visitor.Of(account, SessionCookie.Scheme), new AuthenticationProperties { IsPersistent = stay });
        return null;
    }

    private async Task<Account?> FindAsync(string name, string password, CancellationToken cancellationToken)
    {
        // The same work whether there is such an account or not, so that its time tells nothing.
        var account = password.Length <= PasswordRules.MaxLength && name.Length <= AccountName.MaxLength ? await storage.FindByNameAsync(name, cancellationToken) : null;
        var hash = account?.PasswordHash ?? throttle.HashOfNothing;
        var verified = identity.PasswordHasher.VerifyHashedPassword(account!, hash, password.Length <= PasswordRules.MaxLength ? password : "");
        if (account?.PasswordHash is null || await identity.IsLockedOutAsync(account))
        {
            return null;
        }

        if (verified == PasswordVerificationResult.Failed)
        {
            await identity.AccessFailedAsync(account);
            return null;
        }

        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = identity.PasswordHasher.HashPassword(account, password);
        }

        return account;
    }
}

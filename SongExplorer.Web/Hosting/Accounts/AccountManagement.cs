using Microsoft.AspNetCore.Identity;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>What administrators and the console do with accounts; who is signed in notices at once, and all of it is in the audit.</summary>
public sealed class AccountManagement(UserManager<Account> identity, AccountStorage storage, Witness witness, TimeProvider time)
{
    /// <summary>Guesses made at the same time are counted one by one.</summary>
    private static readonly SemaphoreSlim Guessing = new(1);

    /// <exception cref="AccountException">The name or the password cannot be.</exception>
    public async Task<Account> AddAsync(string name, string password, Role role)
    {
        var account = new Account { Id = storage.NewId(), Name = AccountName.Check(name), Role = role, CreatedAt = time.GetUtcNow() };
        Check(await identity.CreateAsync(account, password));
        await witness.NoteAsync(AuditAction.AccountAdded, $"{account.Name}: {role.ToString().ToLowerInvariant()}");
        return account;
    }

    /// <summary>Ends all that is signed in, which would go on with the old role.</summary>
    /// <exception cref="AccountException">No administrator would be left.</exception>
    public async Task ChangeRoleAsync(Account account, Role role)
    {
        account.Role = role;
        Check(await identity.UpdateAsync(account));
        await witness.NoteAsync(AuditAction.RoleChanged, $"{account.Name}: {role.ToString().ToLowerInvariant()}");
    }

    /// <summary>Gives an account another password, without knowing the old one, opens it when it was locked, and ends all that is signed in.</summary>
    /// <exception cref="AccountException">The password cannot be, or somebody else answers for this account.</exception>
    public async Task SetPasswordAsync(Account account, string password)
    {
        if (account.Subject is not null)
        {
            throw new AccountException($"{account.Name} signs in elsewhere and has no password here.");
        }

        if (PasswordRules.FindFault(password, account.Name) is { } fault)
        {
            throw new AccountException(fault);
        }

        account.PasswordHash = identity.PasswordHasher.HashPassword(account, password);
        (account.Failures, account.LockedUntil) = (0, null);
        Check(await identity.UpdateSecurityStampAsync(account));
        await witness.NoteAsync(AuditAction.PasswordChanged, account.Name);
    }

    /// <summary>Their own new password, for the one they know.</summary>
    /// <exception cref="AccountException">The old one is wrong, or the new one cannot be.</exception>
    public async Task ChangePasswordAsync(Account account, string old, string password)
    {
        await Guessing.WaitAsync();
        try
        {
            var now = await identity.FindByIdAsync(account.Id.ToString()) ?? throw new AccountException("This account was removed.");
            if (await identity.IsLockedOutAsync(now))
            {
                throw new AccountException("After five wrong passwords an account rests for five minutes. Try again then.");
            }

            if (!await identity.CheckPasswordAsync(now, old))
            {
                await identity.AccessFailedAsync(now);
                throw new AccountException("The old password is not right.");
            }

            await SetPasswordAsync(account, password);
        }
        finally
        {
            Guessing.Release();
        }
    }

    /// <summary>Signs an account out wherever it is signed in.</summary>
    /// <exception cref="AccountException">It was changed or removed at the same time.</exception>
    public async Task SignOutEverywhereAsync(Account account)
    {
        Check(await identity.UpdateSecurityStampAsync(account));
        await witness.NoteAsync(AuditAction.SignOutEverywhere, account.Name);
    }

    /// <summary>Nothing that is signed in or kept by it opens anything any more.</summary>
    /// <param name="evenTheLast">Whether the very last account may go, after which the library is open on this machine again.</param>
    /// <exception cref="AccountException">No administrator would be left.</exception>
    public async Task RemoveAsync(Account account, bool evenTheLast)
    {
        if (await storage.RemoveAsync(account.Id, evenTheLast, CancellationToken.None))
        {
            await witness.NoteAsync(AuditAction.AccountRemoved, account.Name);
        }
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new AccountException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}

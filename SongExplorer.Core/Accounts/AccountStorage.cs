using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;

namespace SongExplorer.Accounts;

/// <summary>
/// Keeps accounts in the library's database on this computer, wherever the songs are kept. As long as there are accounts, one
/// of them is an administrator's.
/// </summary>
public sealed class AccountStorage(LibraryDatabase database, TimeProvider time)
{
    /// <summary>Something about accounts was written by this process.</summary>
    internal event Action? Changed;

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Account>>(connection => StoredAccounts.Read(connection, "ORDER BY name_folded"), cancellationToken);

    public Task<Account?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => StoredAccounts.Find(connection, id), cancellationToken);

    public Task<Account?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => StoredAccounts.FindByName(connection, name), cancellationToken);

    /// <exception cref="AccountException">The name is taken or none, or it is the first account and not an administrator's.</exception>
    public async Task AddAsync(Account account, CancellationToken cancellationToken)
    {
        Check(account);
        await database.WriteAsync(
            connection =>
            {
                CheckName(connection, account);
                Insert(connection, account);
                return true;
            },
            cancellationToken);
        Changed?.Invoke();
    }

    /// <summary>Writes it, unless it was changed or removed since it was read: then <c>false</c>.</summary>
    /// <exception cref="AccountException">The name is taken, or no administrator would be left.</exception>
    public async Task<bool> UpdateAsync(Account account, CancellationToken cancellationToken)
    {
        Check(account);
        var written = await database.WriteAsync(
            connection =>
            {
                CheckName(connection, account);
                CheckAdminStays(connection, account, stays: account.Role == Role.Admin);
                return StoredAccounts.Update(connection, account);
            },
            cancellationToken);
        account.Version += written ? 1 : 0;
        Changed?.Invoke();
        return written;
    }

    /// <summary>The account of somebody whom somebody else answers for, made when they come for the first time, however often at once.</summary>
    /// <param name="subject">Who they are there, with the name of who answers for them.</param>
    /// <param name="role">What they may do from now on.</param>
    /// <exception cref="AccountException">There is no administrator yet, or this one would be the last; or the name is none.</exception>
    public async Task<Account> AdmitAsync(string subject, string name, Role role, CancellationToken cancellationToken)
    {
        var admitted = await database.WriteAsync(
            connection =>
            {
                if (StoredAccounts.FindBySubject(connection, subject) is not { } known)
                {
                    var account = new Account { Id = NewId(), Name = FreeName(connection, name), Role = role, CreatedAt = time.GetUtcNow(), Subject = subject };
                    Check(account);
                    Insert(connection, account);
                    return account;
                }

                if (known.Role != role)
                {
                    known.Role = role;
                    Check(known);
                    CheckAdminStays(connection, known, stays: role == Role.Admin);
                    StoredAccounts.Update(connection, known);
                    known.Version++;
                }

                return known;
            },
            cancellationToken);
        Changed?.Invoke();
        return admitted;
    }

    /// <summary>Nothing that is signed in or kept by it opens anything any more; its playlists stay. <c>false</c> when there is none.</summary>
    /// <param name="evenTheLast">Whether the very last account may go, after which the library is open on this machine again.</param>
    /// <exception cref="AccountException">No administrator would be left.</exception>
    public async Task<bool> RemoveAsync(Guid id, bool evenTheLast, CancellationToken cancellationToken)
    {
        var removed = await database.WriteAsync(
            connection =>
            {
                if (StoredAccounts.Find(connection, id) is not { } account)
                {
                    return false;
                }

                CheckAdminStays(connection, account, stays: evenTheLast && StoredAccounts.Count(connection) == 1);
                return StoredAccounts.Delete(connection, id);
            },
            cancellationToken);
        Changed?.Invoke();
        return removed;
    }

    /// <summary>An id for an account to be made now.</summary>
    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    private static string FreeName(SqliteConnection connection, string wanted)
    {
        var name = wanted.Length > AccountName.MaxLength - 4 ? wanted[..(AccountName.MaxLength - 4)] : wanted;
        for (var n = 1; ; n++)
        {
            var free = n == 1 ? name : $"{name} {n}";
            if (StoredAccounts.FindByName(connection, free) is null)
            {
                return free;
            }
        }
    }

    private static void Insert(SqliteConnection connection, Account account)
    {
        if (account.Role != Role.Admin && StoredAccounts.CountAdmins(connection, except: null) == 0)
        {
            throw new AccountException("The first account is an administrator's: without one, nobody could let others in.");
        }

        StoredAccounts.Insert(connection, account);
    }

    private static void Check(Account account)
    {
        account.Name = AccountName.Check(account.Name);
        if (account.Role == Role.Guest)
        {
            throw new AccountException("Guests have no accounts. Choose listener, editor or admin.");
        }
    }

    private static void CheckName(SqliteConnection connection, Account account)
    {
        if (StoredAccounts.FindByName(connection, account.Name) is { } other && other.Id != account.Id)
        {
            throw new AccountException($"The name “{other.Name}” is taken. Choose another.");
        }
    }

    private static void CheckAdminStays(SqliteConnection connection, Account account, bool stays)
    {
        if (!stays && StoredAccounts.CountAdmins(connection, except: account.Id) == 0)
        {
            throw new AccountException($"{account.Name} is the only administrator. Make somebody else one first.");
        }
    }
}

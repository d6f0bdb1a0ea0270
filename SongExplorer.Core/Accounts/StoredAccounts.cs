using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;

namespace SongExplorer.Accounts;

/// <summary>Accounts as rows.</summary>
internal static class StoredAccounts
{
    private const string Admin = nameof(Role.Admin);

    /// <param name="which">The end of the query.</param>
    public static List<Account> Read(SqliteConnection connection, string which, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(
            $"SELECT id, name, role, password, subject, stamp, failures, locked_until, created_at, signed_in_at, version FROM accounts {which}", parameters);
        return command.ReadAll(reader => new Account
        {
            Id = reader.Id(0).Value,
            Name = reader.GetString(1),
            Role = Enum.Parse<Role>(reader.GetString(2)),
            PasswordHash = reader.Text(3),
            Subject = reader.Text(4),
            Stamp = reader.GetString(5),
            Failures = reader.GetInt32(6),
            LockedUntil = reader.IsDBNull(7) ? null : reader.Time(7),
            CreatedAt = reader.Time(8),
            SignedInAt = reader.IsDBNull(9) ? null : reader.Time(9),
            Version = reader.GetInt32(10),
        });
    }

    public static Account? Find(SqliteConnection connection, Guid id) => Read(connection, "WHERE id = $id", ("$id", Blob(id))).SingleOrDefault();

    public static Account? FindByName(SqliteConnection connection, string name) =>
        Read(connection, "WHERE name_folded = $name", ("$name", AccountName.Fold(name))).SingleOrDefault();

    public static Account? FindBySubject(SqliteConnection connection, string subject) => Read(connection, "WHERE subject = $subject", ("$subject", subject)).SingleOrDefault();

    public static int Count(SqliteConnection connection) => connection.Read<int>("SELECT COUNT(*) FROM accounts");

    public static int CountAdmins(SqliteConnection connection, Guid? except) => connection.Read<int>(
        "SELECT COUNT(*) FROM accounts WHERE role = $admin AND id IS NOT $except", ("$admin", Admin), ("$except", except is { } id ? Blob(id) : null));

    public static void Insert(SqliteConnection connection, Account account) => connection.Execute(
        """
        INSERT INTO accounts (id, name, name_folded, role, password, subject, stamp, failures, locked_until, created_at, signed_in_at, version)
        VALUES ($id, $name, $folded, $role, $password, $subject, $stamp, $failures, $locked, $created, $signedIn, $version)
        """,
        [("$created", account.CreatedAt.UtcTicks), ("$subject", account.Subject), .. Values(account)]);

    public static bool Update(SqliteConnection connection, Account account) => connection.Execute(
        """
        UPDATE accounts SET name = $name, name_folded = $folded, role = $role, password = $password, stamp = $stamp, failures = $failures,
            locked_until = $locked, signed_in_at = $signedIn, version = version + 1
        WHERE id = $id AND version = $version
        """,
        Values(account)) > 0;

    public static bool Delete(SqliteConnection connection, Guid id) => connection.Execute("DELETE FROM accounts WHERE id = $id", ("$id", Blob(id))) > 0;

    private static (string Name, object? Value)[] Values(Account account) =>
    [
        ("$id", Blob(account.Id)),
        ("$name", account.Name),
        ("$folded", AccountName.Fold(account.Name)),
        ("$role", account.Role.ToString()),
        ("$password", account.PasswordHash),
        ("$stamp", account.Stamp),
        ("$failures", account.Failures),
        ("$locked", account.LockedUntil?.UtcTicks),
        ("$signedIn", account.SignedInAt?.UtcTicks),
        ("$version", account.Version),
    ];

    private static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);
}

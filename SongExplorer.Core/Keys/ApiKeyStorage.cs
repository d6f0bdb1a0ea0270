using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SongExplorer.Accounts;
using SongExplorer.Storage.Local;

namespace SongExplorer.Keys;

/// <summary>Keeps keys in the library's database on this computer, wherever the songs are kept: only as hashes, and never sent anywhere.</summary>
public sealed class ApiKeyStorage(LibraryDatabase database, TimeProvider time)
{
    // Often enough to see which keys are still needed; a write for every call would cost more than the call.
    private static readonly TimeSpan UseNoted = TimeSpan.FromHours(1);

    private const double MostDays = 10 * 365;

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ApiKey>>(connection => [.. Read(connection).Select(stored => stored.Key)], cancellationToken);

    /// <exception cref="ApiKeyException">It cannot be called so, or not live so long.</exception>
    public async Task<NewApiKey> CreateAsync(ApiKeyRequest request, CancellationToken cancellationToken)
    {
        if (request.Lifetime is { TotalDays: <= 0 or > MostDays })
        {
            throw new ApiKeyException($"A key lasts at least a moment and at most {MostDays} days. Without a number it lasts until it is removed.");
        }

        var (now, name, secret) = (time.GetUtcNow(), ApiKeyName.Check(request.Name), ApiKeySecret.Draw());
        var id = Guid.CreateVersion7(now);
        return await database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    """
                    INSERT INTO api_keys (id, name, hash, created_at, role, expires_at, owner)
                    VALUES ($id, $name, $hash, $created, $role, $expires, $owner)
                    """,
                    ("$id", Blob(id)),
                    ("$name", name),
                    ("$hash", ApiKeySecret.Hash(secret)),
                    ("$created", now.UtcTicks),
                    ("$role", request.Role.ToString()),
                    ("$expires", (now + request.Lifetime)?.UtcTicks),
                    ("$owner", request.Owner is { } owner ? Blob(owner) : null));
                return new NewApiKey(Read(connection).Single(stored => stored.Key.Id == id).Key, secret);
            },
            cancellationToken);
    }

    /// <summary>From the next call on it opens nothing; <c>false</c> when there was no such key.</summary>
    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("DELETE FROM api_keys WHERE id = $id", ("$id", Blob(id))) > 0, cancellationToken);

    /// <summary>The key whose secret this is and that has not expired, or <c>null</c>.</summary>
    public async Task<ApiKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        // Read each time, because another process may have removed it; and compared to the end, so that time tells nothing.
        var hash = ApiKeySecret.Hash(secret);
        var found = await database.ReadAsync(
            connection => Read(connection).Aggregate((ApiKey?)null, (found, stored) => CryptographicOperations.FixedTimeEquals(stored.Hash, hash) ? stored.Key : found),
            cancellationToken);
        var now = time.GetUtcNow();
        if (found?.ExpiresAt <= now)
        {
            return null;
        }

        if (found is not null && (found.UsedAt is not { } used || now - used >= UseNoted))
        {
            await database.WriteAsync(
                connection => connection.Execute("UPDATE api_keys SET used_at = $now WHERE id = $id", ("$now", now.UtcTicks), ("$id", Blob(found.Id))), cancellationToken);
        }

        return found;
    }

    private static List<(ApiKey Key, byte[] Hash)> Read(SqliteConnection connection)
    {
        using var command = connection.Command("""
            SELECT k.id, k.name, k.role, a.role, a.id, a.name, k.created_at, k.expires_at, k.used_at, k.hash
            FROM api_keys k LEFT JOIN accounts a ON a.id = k.owner ORDER BY k.created_at DESC, k.id DESC
            """);
        return command.ReadAll(reader => (
            new ApiKey(
                reader.Id(0).Value,
                reader.GetString(1),
                Lower(Enum.Parse<Role>(reader.GetString(2)), reader.Text(3) is { } owners ? Enum.Parse<Role>(owners) : Role.Admin),
                reader.IsDBNull(4) ? null : reader.Id(4).Value,
                reader.Text(5),
                reader.Time(6),
                reader.IsDBNull(7) ? null : reader.Time(7),
                reader.IsDBNull(8) ? null : reader.Time(8)),
            reader.Blob<byte>(9).ToArray()));
    }

    private static Role Lower(Role one, Role other) => one < other ? one : other;

    private static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);
}

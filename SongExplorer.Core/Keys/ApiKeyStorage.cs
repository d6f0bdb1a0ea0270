using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;

namespace SongExplorer.Keys;

/// <summary>Keeps keys in the library's database on this computer, wherever the songs are kept: only as hashes, and never sent anywhere.</summary>
public sealed class ApiKeyStorage(LibraryDatabase database, TimeProvider time)
{
    // Often enough to see which keys are still needed; a write for every call would cost more than the call.
    private static readonly TimeSpan UseNoted = TimeSpan.FromHours(1);

    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ApiKey>>(connection => [.. Read(connection).Select(stored => stored.Key)], cancellationToken);

    /// <exception cref="ApiKeyException">It cannot be called so.</exception>
    public Task<NewApiKey> CreateAsync(string name, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var made = new NewApiKey(new ApiKey(Guid.CreateVersion7(now), ApiKeyName.Check(name), now, UsedAt: null), ApiKeySecret.Draw());
        return database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    "INSERT INTO api_keys (id, name, hash, created_at) VALUES ($id, $name, $hash, $created)",
                    ("$id", Blob(made.Key.Id)), ("$name", made.Key.Name), ("$hash", ApiKeySecret.Hash(made.Secret)), ("$created", now.UtcTicks));
                return made;
            },
            cancellationToken);
    }

    /// <summary>From the next call on it opens nothing; <c>false</c> when there was no such key.</summary>
    public Task<bool> RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Execute("DELETE FROM api_keys WHERE id = $id", ("$id", Blob(id))) > 0, cancellationToken);

    /// <summary>The key whose secret this is, or <c>null</c>.</summary>
    public async Task<ApiKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        // Read each time, because another process may have removed it; and compared to the end, so that time tells nothing.
        var hash = ApiKeySecret.Hash(secret);
        var found = await database.ReadAsync(
            connection => Read(connection).Aggregate((ApiKey?)null, (found, stored) => CryptographicOperations.FixedTimeEquals(stored.Hash, hash) ? stored.Key : found),
            cancellationToken);
        var now = time.GetUtcNow();
        if (found is not null && (found.UsedAt is not { } used || now - used >= UseNoted))
        {
            await database.WriteAsync(
                connection => connection.Execute("UPDATE api_keys SET used_at = $now WHERE id = $id", ("$now", now.UtcTicks), ("$id", Blob(found.Id))), cancellationToken);
        }

        return found;
    }

    private static List<(ApiKey Key, byte[] Hash)> Read(SqliteConnection connection)
    {
        using var command = connection.Command("SELECT id, name, created_at, used_at, hash FROM api_keys ORDER BY created_at DESC, id DESC");
        return command.ReadAll(reader => (
            new ApiKey(reader.Id(0).Value, reader.GetString(1), reader.Time(2), reader.IsDBNull(3) ? null : reader.Time(3)),
            reader.Blob<byte>(4).ToArray()));
    }

    private static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);
}

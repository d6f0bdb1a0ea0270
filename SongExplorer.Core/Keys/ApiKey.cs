using SongExplorer.Accounts;

namespace SongExplorer.Keys;

/// <summary>What lets another program in, as it can be shown: without its secret.</summary>
/// <param name="Name">What a person calls the program that has it.</param>
/// <param name="Role">What it may do today: never more than its owner.</param>
/// <param name="Owner">The account it belongs to and goes with; <c>null</c> when it was made at the console, or before there were accounts.</param>
/// <param name="OwnerName">As they are called today.</param>
/// <param name="ExpiresAt">From then on it opens nothing; <c>null</c> for never.</param>
/// <param name="UsedAt">When it was last shown, within an hour; <c>null</c> when it never was.</param>
public sealed record ApiKey(
    Guid Id, string Name, Role Role, Guid? Owner, string? OwnerName, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? UsedAt);

/// <summary>A key to be made.</summary>
/// <param name="Lifetime"><c>null</c> for ever.</param>
public sealed record ApiKeyRequest(string Name, Role Role, TimeSpan? Lifetime = null, Guid? Owner = null);

/// <summary>A key just made, with the secret that cannot be seen again.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);

/// <summary>A key cannot be made like this; the message is a sentence for people.</summary>
public sealed class ApiKeyException(string message) : Exception(message);

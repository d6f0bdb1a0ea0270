namespace SongExplorer.Keys;

/// <summary>What lets another program in, as it can be shown: without its secret.</summary>
/// <param name="Name">What a person calls the program that has it.</param>
/// <param name="UsedAt">When it was last shown, within an hour; <c>null</c> when it never was.</param>
public sealed record ApiKey(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? UsedAt);

/// <summary>A key just made, with the secret that cannot be seen again.</summary>
public sealed record NewApiKey(ApiKey Key, string Secret);

/// <summary>A key cannot be made like this; the message is a sentence for people.</summary>
public sealed class ApiKeyException(string message) : Exception(message);

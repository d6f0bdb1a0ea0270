namespace SongExplorer.Accounts;

/// <summary>What was asked of an account cannot be done; the message is a sentence for people.</summary>
public sealed class AccountException(string message) : Exception(message);

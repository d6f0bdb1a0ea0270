namespace SongExplorer.Storage.Transfer;

public enum TransferKind
{
    Migrate,
    Sync,
    Verify,
}

/// <summary>What to do with which two libraries.</summary>
/// <param name="From">"local", "astra", or a folder of the old layout; for a sync, one of the two.</param>
/// <param name="To">As <paramref name="From"/>; a folder to write to need not be there yet.</param>
/// <param name="Options">Without effect on a comparison, which writes nothing anyway.</param>
public sealed record TransferRequest(TransferKind Kind, string From, string To, TransferOptions Options)
{
    internal bool TargetMustExist => Kind == TransferKind.Verify;
}

namespace SongExplorer.Storage.Transfer;

/// <summary>How to move.</summary>
/// <param name="DryRun">Only tell what would be done.</param>
/// <param name="WithAudio">
/// Also copy the audio of songs that the source only refers to by the path of a file. What the source keeps itself is always moved.
/// </param>
public sealed record TransferOptions(bool DryRun = false, bool WithAudio = false);

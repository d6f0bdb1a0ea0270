using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Storage;

namespace SongExplorer.Web.Hosting;

/// <summary>
/// Does right after the start what the first visitor would otherwise wait for: reads the vectors, and lets the model prove
/// itself. The first page does not wait for either; imports refuse a model that fails.
/// </summary>
internal sealed partial class WarmUp(LibraryIndex index, SongEmbedder embedder, ILogger<WarmUp> logger) : BackgroundService
{
    /// <summary>Whether the first visitor waits for nothing any more; also when something is wrong, which pages then say.</summary>
    public bool IsOver { get; private set; }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(
        async () =>
        {
            try
            {
                await index.RefreshAsync(stoppingToken);
                await embedder.EnsureTrustedAsync(stoppingToken);
            }
            catch (Exception e) when (e is ModelException or StorageUnavailableException)
            {
                LogTrouble(e.Message);
            }

            IsOver = true;
        },
        stoppingToken);

    [LoggerMessage(LogLevel.Error, "{Sentence}")]
    private partial void LogTrouble(string sentence);
}

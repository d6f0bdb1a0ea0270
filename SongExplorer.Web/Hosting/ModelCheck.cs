using SongExplorer.Embeddings;

namespace SongExplorer.Web.Hosting;

/// <summary>Lets the model prove itself right after the start, without holding up the first page; imports refuse a model that fails.</summary>
internal sealed partial class ModelCheck(SongEmbedder embedder, ILogger<ModelCheck> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await embedder.EnsureTrustedAsync(stoppingToken);
        }
        catch (ModelException e)
        {
            LogRefused(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Sentence}")]
    private partial void LogRefused(string sentence);
}

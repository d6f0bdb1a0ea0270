using Microsoft.Extensions.Options;
using SongExplorer.Importing.Demo;
using SongExplorer.Jobs;
using SongExplorer.Mapping;

namespace SongExplorer.Importing;

/// <summary>Makes the demo's music, imports it and draws its map.</summary>
public sealed class DemoImport(IOptions<SongExplorerOptions> options, DemoLibrary demo, ImportPipeline pipeline, MapBuilder maps)
{
    /// <summary>Where the demo's music lies.</summary>
    public string Folder => FolderIn(options.Value.Data);

    internal static string FolderIn(string data) => Path.Combine(data, "demo-music");

    public async Task<string> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        await demo.WriteAsync(Folder, progress, cancellationToken);
        var report = await pipeline.RunAsync(new ImportRequest([Folder]), progress, cancellationToken);
        if (report.HasChanged)
        {
            await maps.RebuildAsync(progress, cancellationToken);
        }

        return report.Summary;
    }
}

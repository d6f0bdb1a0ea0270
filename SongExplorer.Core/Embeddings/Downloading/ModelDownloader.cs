using Microsoft.Extensions.Options;
using SongExplorer.Jobs;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>Brings a model from the hub into the library: every file checked, the model tried, then it is there whole. What was got before it was stopped is gone on with.</summary>
public sealed class ModelDownloader(
    KnownModels known, ModelCatalog catalog, ModelInstaller installer, IOptions<ModelsOptions> options, IOptions<SongExplorerOptions> library, TimeProvider time)
{
    /// <summary>Beside the models, on the same disk: they are moved in place.</summary>
    private string Folder => Path.GetFullPath(Path.Combine(library.Value.Data, "models.download"));

    /// <param name="untested">Keep a model that cannot tell the test sounds apart.</param>
    /// <exception cref="ModelException">The program does not know it, it is there already, it cannot be had, or it fails. The sentence says what to do.</exception>
    public async Task<InstalledModel> DownloadAsync(string id, bool untested, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var model = known.Get(id);
        if (catalog.List().Any(entry => entry.Id == model.Id))
        {
            throw new ModelException($"The model \"{model.Id}\" is installed already; to listen with it: model use {model.Id}");
        }

        var folder = Path.Combine(Folder, model.Id);
        try
        {
            Directory.CreateDirectory(folder);
            using var alone = Lock(model.Id);
            await FetchAllAsync(model, folder, progress, cancellationToken);
            File.Copy(Path.Combine(model.Folder, ModelManifest.FileName), Path.Combine(folder, ModelManifest.FileName), overwrite: true);
            progress.Report(new JobProgress("Trying the model", 0));
            return await installer.MoveAsync(folder, untested, cancellationToken);
        }
        catch (DownloadException e)
        {
            throw new ModelException(e.IsPassing ? $"{e.Message} What was downloaded is kept; download it again to go on." : e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The model cannot be written to {folder}: {e.Message} What was downloaded is kept; download it again to go on.", e);
        }
    }

    private FileStream Lock(string id)
    {
        try
        {
            return new FileStream(Path.Combine(Folder, id + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e)
        {
            throw new ModelException($"The model \"{id}\" is being downloaded already.", e);
        }
    }

    private async Task FetchAllAsync(KnownModel model, string folder, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var tally = new DownloadTally(folder, model.Files, new RateMeter(time), progress);
        var partials = model.Files.Select(file => (File: file, Partial: new PartialFile(Path.Combine(folder, file.Name)))).ToList();
        foreach (var (file, partial) in partials)
        {
            tally.Has(file, partial.IsFinished ? new FileInfo(Path.Combine(folder, file.Name)).Length : partial.Length);
        }

        DiskRoom.Check(folder, tally.Missing);
        using var hub = new HubClient(options.Value, time);
        foreach (var (file, partial) in partials.Where(file => !file.Partial.IsFinished))
        {
            await FetchAsync(hub, file, partial, tally, cancellationToken);
        }
    }

    /// <summary>From the host; where that fails, from the mirror.</summary>
    private async Task FetchAsync(HubClient hub, HubFile file, PartialFile partial, DownloadTally tally, CancellationToken cancellationToken)
    {
        var failures = new List<DownloadException>();
        foreach (var host in options.Value.Hosts)
        {
            try
            {
                await new FileDownload(hub, options.Value, host, file, partial, tally, time).RunAsync(cancellationToken);
                return;
            }
            catch (DownloadException e)
            {
                failures.Add(e);
            }
        }

        throw new DownloadException(string.Join(" ", failures.Select(failure => failure.Message)), failures.Exists(failure => failure.IsPassing), failures[0]);
    }
}

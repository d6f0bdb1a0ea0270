using SongExplorer.Jobs;

namespace SongExplorer.Importing.Demo;

public sealed class DemoLibrary
{
    public Task<IReadOnlyList<string>> WriteAsync(string folder, IProgress<JobProgress> progress, CancellationToken cancellationToken) => throw new NotImplementedException();
}

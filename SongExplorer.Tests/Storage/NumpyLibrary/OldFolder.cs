using System.Text.Json.Nodes;
using SongExplorer.Songs;
using SongExplorer.Storage.NumpyLibrary;
using SongExplorer.Storage.Transfer;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

/// <summary>A folder in which the old tool might have been at work.</summary>
internal sealed class OldFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public string Metadata => File("metadata.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public string File(params string[] parts) => _folder.File(parts);

    public NumpyFolder Open() => new(Path, TimeProvider.System);

    public OldFolder Describe(string metadata)
    {
        _folder.Write("metadata.json", metadata);
        return this;
    }

    public string Write(string relativePath, byte[] content)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(File(relativePath))!);
        return _folder.Write(relativePath, content);
    }

    public string WriteVector(string relativePath, double degrees = 0) => Write(relativePath, NpyBytes.Of(TestSongs.Direction(degrees).Values));

    /// <summary>The only song there, read to the end, and what was said about it.</summary>
    public async Task<(MovingSong Song, IReadOnlyList<string> Problems)> ReadOneAsync()
    {
        var library = Open();
        var state = Assert.Single(await ListAsync(library));
        return (Assert.Single(await library.ReadAsync([state.Id], Cancellation)), library.Problems);
    }

    public static async Task<List<SongState>> ListAsync(NumpyFolder library) => await library.ListAsync(Cancellation).ToListAsync(Cancellation);

    public async Task<List<SongId>> IdsAsync() => [.. (await ListAsync(Open())).Select(state => state.Id)];

    /// <summary>What is said about the songs that cannot be read.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync()
    {
        var library = Open();
        await ListAsync(library);
        return library.Problems;
    }

    public JsonNode ReadMetadata() => JsonNode.Parse(System.IO.File.ReadAllText(Metadata))!;

    /// <summary>Every file of the folder but the lock, as it stands in metadata.json.</summary>
    public IEnumerable<string> Files() => Directory.EnumerateFiles(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
        .Where(file => file != ".songexplorer.lock")
        .Order(StringComparer.Ordinal);

    public void Dispose() => _folder.Dispose();
}

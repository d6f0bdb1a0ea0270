using Microsoft.Extensions.Logging;
using SongExplorer.Similarity;

namespace SongExplorer.Tests.Similarity;

public sealed class VectorStoreTests : IDisposable
{
    // More than stays in memory.
    private const int Slots = 24 * VectorBlock.Slots;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("songexplorer-store-");
    private readonly Sentences _log = new();

    [Fact]
    public void A_large_library_is_kept_in_a_file_that_leaves_nothing_behind()
    {
        using (var store = Fill(Path.Combine(_folder.FullName, "cache")))
        {
            Assert.All(Enumerable.Range(0, Slots), slot => Assert.Equal(slot, store[slot][511]));
        }

        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Where_there_is_no_room_for_a_file_memory_serves_and_one_sentence_says_so()
    {
        var taken = Path.Combine(_folder.FullName, "taken");
        File.WriteAllText(taken, "a file where a folder should be");

        using var store = Fill(taken);

        Assert.All(Enumerable.Range(0, Slots), slot => Assert.Equal(slot, store[slot][511]));
        Assert.StartsWith("Vectors are kept in memory", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private VectorStore Fill(string folder)
    {
        var store = new VectorStore(folder, _log);
        store.EnsureCapacity(Slots);
        for (var slot = 0; slot < Slots; slot++)
        {
            store[slot][511] = slot;
        }

        return store;
    }

    private sealed class Sentences : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}

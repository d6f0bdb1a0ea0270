using Microsoft.Extensions.Logging;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// The original vectors by slot. A small library stays in memory; what is beyond that goes to a mapped scratch file,
/// or to memory where there is no room for one.
/// </summary>
internal sealed unsafe partial class VectorStore(string? scratchFolder, ILogger logger) : IDisposable
{
    private const int BlocksInMemory = 20;
    private readonly List<VectorBlock> _blocks = [];
    private ScratchFile? _file;
    private bool _hasNoFile = scratchFolder is null;

    public Span<float> this[int slot] => new(_blocks[slot / VectorBlock.Slots][slot % VectorBlock.Slots], Embedding.Dimension);

    public void EnsureCapacity(int slots)
    {
        while (_blocks.Count * VectorBlock.Slots < slots)
        {
            _blocks.Add(Allocate());
        }
    }

    public void Dispose()
    {
        _blocks.ForEach(block => block.Dispose());
        _blocks.Clear();
        _file?.Dispose();
    }

    private VectorBlock Allocate()
    {
        if (_blocks.Count < BlocksInMemory || _hasNoFile)
        {
            return new VectorBlock();
        }

        try
        {
            _file ??= new ScratchFile(scratchFolder!);
            return _file.Grow();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _hasNoFile = true;
            LogKeptInMemory(scratchFolder!, e.Message);
            return new VectorBlock();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Vectors are kept in memory, because {Folder} cannot take them: {Reason}")]
    private partial void LogKeptInMemory(string folder, string reason);
}

using System.IO.MemoryMappedFiles;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>A run of vectors at a fixed address: in memory, or in a mapped stretch of a file that the system may page out.</summary>
internal sealed unsafe class VectorBlock : IDisposable
{
    public const int Slots = 1024;
    public const int Bytes = Slots * Embedding.Dimension * sizeof(float);

    private readonly float[]? _array;
    private readonly MemoryMappedViewAccessor? _view;
    private readonly float* _values;

    public VectorBlock()
    {
        _array = GC.AllocateUninitializedArray<float>(Slots * Embedding.Dimension, pinned: true);
        fixed (float* values = _array)
        {
            _values = values;
        }
    }

    public VectorBlock(MemoryMappedViewAccessor view)
    {
        _view = view;
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _values = (float*)(start + view.PointerOffset);
    }

    public float* this[int index] => _values + ((long)index * Embedding.Dimension);

    public void Dispose()
    {
        _view?.SafeMemoryMappedViewHandle.ReleasePointer();
        _view?.Dispose();
    }
}

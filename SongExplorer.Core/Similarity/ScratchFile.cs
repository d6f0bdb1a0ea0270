using System.IO.MemoryMappedFiles;

namespace SongExplorer.Similarity;

/// <summary>A file without a name that grows by blocks and is gone when the program ends, however it ends.</summary>
internal sealed class ScratchFile : IDisposable
{
    private static readonly byte[] Zeros = new byte[VectorBlock.Bytes];
    private readonly FileStream _file;

    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public ScratchFile(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"vectors-{Guid.NewGuid():N}.tmp");
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            // An open file lives on without a name; a killed program then leaves nothing behind.
            File.Delete(path);
        }
    }

    /// <summary>
    /// Maps one more block. Its zeros are written first, because a full disk is an error here but would kill the
    /// program when a mapped page finds no room later.
    /// </summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public VectorBlock Grow()
    {
        var offset = RandomAccess.GetLength(_file.SafeFileHandle) / VectorBlock.Bytes * VectorBlock.Bytes;
        RandomAccess.Write(_file.SafeFileHandle, Zeros, offset);
        using var map = MemoryMappedFile.CreateFromFile(_file, null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        return new VectorBlock(map.CreateViewAccessor(offset, VectorBlock.Bytes));
    }

    public void Dispose() => _file.Dispose();
}

using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>A library in the old layout as it was on the disk a moment ago.</summary>
internal sealed record OldLibrary(OldPlaces Places, OldMetadata Metadata);

/// <summary>Reads the metadata.json of a folder when it has changed, and writes it whole or not at all.</summary>
internal sealed class OldLibraryFile(string folder, TimeProvider time)
{
    private const string PartExtension = ".part";

    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private Known? _known;

    /// <exception cref="StorageUnavailableException">It cannot be read; the message says what to do.</exception>
    public OldLibrary Load()
    {
        var places = OldPlaces.Find(folder);
        while (true)
        {
            var stamp = StampOf(places.Metadata);
            if (_known is { } known && known.Stamp == stamp && known.Library.Places == places)
            {
                return known.Library;
            }

            var library = new OldLibrary(places, stamp is null ? OldMetadata.Empty : OldMetadataReader.Read(places.Metadata));
            if (StampOf(places.Metadata) == stamp)
            {
                _known = new Known(library, stamp);
            }
        }
    }

    /// <summary>Keeps other writers out until it is disposed, those of other processes too.</summary>
    /// <exception cref="StorageUnavailableException">Another one does not come to an end.</exception>
    public async Task<IDisposable> LockAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ".songexplorer.lock");
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                // The file stays: one that is deleted while others wait for it could be held twice.
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (IsBusy(e))
            {
                if (time.GetElapsedTime(start) > Patience)
                {
                    throw new StorageUnavailableException($"{folder} is being written by another program. Wait until that one is done, or close it, then try again.", e);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Only for who holds the lock.</summary>
    public async Task SaveAsync(OldLibrary library, CancellationToken cancellationToken)
    {
        var path = library.Places.Metadata;
        using var text = new MemoryStream();
        OldMetadataWriter.Write(library.Metadata, text);
        text.Position = 0;
        using (var part = NewPart(path))
        {
            await part.WriteAsync(text, cancellationToken);
            part.MoveTo(path);
        }

        _known = new Known(library, StampOf(path));
    }

    /// <summary>A file beside another that becomes that one when it is whole.</summary>
    public static PartFile NewPart(string path)
    {
        var home = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(home);
        return new PartFile(Path.Combine(home, $".{Guid.CreateVersion7():N}{PartExtension}"));
    }

    /// <summary>Deletes what a killed process left half written.</summary>
    public void DropAbandoned(OldPlaces places)
    {
        var left = new[] { Path.GetDirectoryName(places.Metadata)!, places.Embeddings, places.Audio }
            .Select(home => new DirectoryInfo(home))
            .Where(home => home.Exists)
            .SelectMany(home => home.EnumerateFiles($".*{PartExtension}"))
            .Where(file => Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name).TrimStart('.'), "N", out _))
            .Where(file => time.GetUtcNow() - file.LastWriteTimeUtc > Abandoned);
        foreach (var file in left)
        {
            file.Delete();
        }
    }

    private static Stamp? StampOf(string path) => new FileInfo(path) is { Exists: true } file ? new Stamp(file.LastWriteTimeUtc, file.Length) : null;

    /// <summary>The numbers of Windows, Linux and macOS for a file that somebody else has locked.</summary>
    private static bool IsBusy(IOException e) => e.GetType() == typeof(IOException) && (e.HResult & 0xFFFF) is 32 or 33 or 11 or 35;

    private readonly record struct Stamp(DateTime WrittenAt, long Length);

    private sealed record Known(OldLibrary Library, Stamp? Stamp);
}

using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>What the library knew of files when the import began, and what this import has met since.</summary>
internal sealed class KnownFiles
{
    private readonly Dictionary<string, KnownFile> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownFile> _byHash = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuarantinedFile> _failed = new(StringComparer.Ordinal);
    private readonly HashSet<SongId> _heard = [];
    private readonly HashSet<SongId> _claimed = [];
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    public static async Task<KnownFiles> LoadAsync(IStorageBackend storage, IQuarantine quarantine, EmbeddingSpace space, CancellationToken cancellationToken)
    {
        var known = new KnownFiles();
        await foreach (var file in storage.Metadata.ListFilesAsync(cancellationToken))
        {
            known._byPath[file.Path] = file;
            known._byHash.TryAdd(file.ContentHash, file);
        }

        foreach (var file in await quarantine.ListAsync(cancellationToken))
        {
            known._failed[file.Path] = file;
        }

        known._heard.UnionWith(await storage.Embeddings.ListIdsAsync(space, cancellationToken));
        return known;
    }

    /// <summary>The same path, size and time stamp as before, and a vector to show for it: not worth opening.</summary>
    public bool IsUnchanged(FileState file)
    {
        var unchanged = _byPath.TryGetValue(file.Path, out var known)
            && known.Size == file.Size
            && known.ModifiedAt == file.ModifiedAt
            && _heard.Contains(known.SongId);
        if (unchanged)
        {
            _met.Add(known!.ContentHash);
        }

        return unchanged;
    }

    /// <summary>The song that stands for a preview, and whether the model in use has heard it; <c>null</c> when there is none.</summary>
    public (SongId Id, bool Heard)? FindPreview(StoreTrack track) =>
        _byPath.TryGetValue(track.Path, out var known) ? (known.SongId, _heard.Contains(known.SongId)) : null;

    /// <summary>The first to bring bytes has them; whether these are another song's, from any thread.</summary>
    public bool IsAnothers(SongId id, string hash)
    {
        lock (_met)
        {
            return (_byHash.TryGetValue(hash, out var known) && known.SongId != id) || !_met.Add(hash);
        }
    }

    public bool HasFailed(string path) => _failed.ContainsKey(path);

    public bool FailedBefore(FileState file) =>
        _failed.TryGetValue(file.Path, out var failed) && failed.Size == file.Size && failed.ModifiedAt == file.ModifiedAt;

    /// <summary>Decides what a file that has to be looked into is, now that its bytes are known.</summary>
    public Placement Place(FileState file, string hash)
    {
        if (!_met.Add(hash))
        {
            return new Placement.Duplicate();
        }

        var samePath = _byPath.GetValueOrDefault(file.Path);
        var sameBytes = samePath?.ContentHash == hash ? samePath : _byHash.GetValueOrDefault(hash);
        if (sameBytes is not null && !_claimed.Contains(sameBytes.SongId))
        {
            if (sameBytes.Path != file.Path && IsAsItWas(sameBytes))
            {
                return new Placement.Duplicate();
            }

            return Claim(sameBytes.SongId, heard: _heard.Contains(sameBytes.SongId));
        }

        // Other bytes under a known path are a new version of the song; everything else is a new song.
        return Claim(samePath is not null && !_claimed.Contains(samePath.SongId) ? samePath.SongId : SongId.New(), heard: false);
    }

    // Another file may lie under the known path by now; then the bytes have moved, and are no copy. A preview has no file that could move.
    private static bool IsAsItWas(KnownFile known)
    {
        if (StoreTrack.IsPath(known.Path))
        {
            return true;
        }

        var now = FileState.AsFarAsKnown(known.Path);
        return now.Size == known.Size && now.ModifiedAt == known.ModifiedAt;
    }

    private Placement Claim(SongId id, bool heard)
    {
        _claimed.Add(id);
        return heard ? new Placement.Moved(id) : new Placement.ToHear(id);
    }
}

/// <summary>What becomes of a file.</summary>
internal abstract record Placement
{
    /// <summary>The library holds the same bytes already, from another file.</summary>
    public sealed record Duplicate : Placement;

    /// <summary>A known song whose file was moved, renamed or touched.</summary>
    public sealed record Moved(SongId Id) : Placement;

    /// <summary>New, or changed, or never heard by this model.</summary>
    public sealed record ToHear(SongId Id) : Placement;
}

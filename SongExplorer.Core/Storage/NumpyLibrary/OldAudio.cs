using System.Security.Cryptography;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>The sound of a song: where it came from, and the library's own copy.</summary>
/// <param name="Path">Where the song's file is, or was; absolute.</param>
/// <param name="Copy">An existing file in the library's <c>audio</c> folder; <c>null</c> when there is none.</param>
/// <param name="Place">Where the copy is or is to be; <c>null</c> when metadata.json names no place for it.</param>
/// <param name="WrittenHash">SHA-256 of its bytes as metadata.json has it; <c>null</c> when it has none, or that of another method.</param>
internal sealed record OldAudio(string Path, string? Copy, string? Place, string? WrittenHash)
{
    /// <summary>The file that can be read here; <c>null</c> when there is none.</summary>
    public string? Readable => Copy ?? (IsOf(Path, size: null) ? Path : null);

    public static OldAudio Of(OldEntry entry, OldPlaces places, Action<string> report)
    {
        var facts = new OldFacts(entry.Facts, report);
        var named = Locate(facts, places, OldFactNames.AudioPath) ?? Locate(facts, places, OldFactNames.AudioUrl);
        var written = facts.Text(OldFactNames.Path);
        var isPreview = written is not null && StoreTrack.IsPath(written);
        var original = written is null || isPreview ? null : Original(facts, places, written);
        var alike = new[] { facts.Text(OldFactNames.Filename), entry.Key }
            .Select(name => name is null ? null : places.Locate(WrittenPath.FileName(name), places.Audio));

        // A file that metadata.json calls the song's audio is that, or not there yet: it has no other by a similar name.
        var place = named is not null && OldPlaces.IsIn(named, places.Audio) ? named : null;
        var size = facts.Whole(OldFactNames.FileSize, long.MaxValue);
        string?[] candidates = place is not null ? [place] : [named, original, .. alike];
        var found = Array.Find(candidates, path => path is not null && IsOf(path, size));
        var copy = found is not null && OldPlaces.IsIn(found, places.Audio) ? found : null;

        var path = written is not null && (isPreview || WrittenPath.IsAbsolute(written)) ? written : original ?? found ?? Array.Find(candidates, path => path is not null);
        return new OldAudio(path ?? System.IO.Path.Combine(places.Audio, $"{entry.Id}"), copy, copy ?? place, Hash(facts));
    }

    /// <exception cref="IOException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>The hash that is written down, or that of the file where it can be read here.</summary>
    public string ContentHash(OldEntry entry)
    {
        try
        {
            return WrittenHash ?? (Readable is { } path ? HashOf(path) : Nobodys(entry));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Nobodys(entry);
        }
    }

    /// <summary>The hash of no file, but different for every song: of a sound that is not here nobody can say more.</summary>
    private static string Nobodys(OldEntry entry) => Convert.ToHexStringLower(SHA256.HashData(entry.Id!.Value.Value.ToByteArray(bigEndian: true)));

    private static string? Hash(OldFacts facts) =>
        facts.Text(OldFactNames.FileHash)?.ToLowerInvariant() is { Length: 2 * SHA256.HashSizeInBytes } hash && hash.All(char.IsAsciiHexDigit) ? hash : null;

    private static string? Original(OldFacts facts, OldPlaces places, string written)
    {
        var path = places.Locate(written, places.Audio);
        if (path is null && !WrittenPath.IsAbsolute(written))
        {
            facts.Refuse(OldFactNames.Path, $"is {OldFacts.Quote(written)}, which leads out of the library; write it from the root of the disk");
        }

        return path;
    }

    private static string? Locate(OldFacts facts, OldPlaces places, string name)
    {
        if (facts.Text(name) is not { } written || written.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var path = places.Locate(written, places.Audio);
        if (path is null)
        {
            facts.Refuse(name, $"is {OldFacts.Quote(written)}, which leads out of the library and is not opened; copy the file into {places.Audio} and write its name there");
        }

        return path;
    }

    /// <summary>A file of another size is another file, or half of this one; one of no size holds no sound, or is a device that never ends.</summary>
    private static bool IsOf(string path, long? size) => new FileInfo(path) is { Exists: true, Length: > 0 } file && (size is null || file.Length == size);
}

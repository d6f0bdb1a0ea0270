using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Playlists;

/// <summary>Finds the songs of a playlist file in the library: by path, or by file name where length and title do not contradict.</summary>
public sealed class PlaylistImport(IStorageBackend library)
{
    private static readonly TimeSpan LengthTolerance = TimeSpan.FromSeconds(3);

    /// <param name="folder">Where the playlist lay, absolute, so that relative paths mean something; <c>null</c> when that is not known.</param>
    /// <exception cref="PlaylistException">The file is too large, or no text.</exception>
    public async Task<PlaylistMatches> MatchAsync(ReadOnlyMemory<byte> file, string? folder, CancellationToken cancellationToken)
    {
        var entries = await Task.Run(() => M3uReader.Read(file.Span).Select(entry => new Wanted(entry, Places(entry, folder), NameOf(entry.Path))).ToList(), cancellationToken);
        var (byPath, byName) = await FindFilesAsync(entries, cancellationToken);
        var songs = await ReadAsync(entries, byPath, byName, cancellationToken);

        var found = new List<Song>();
        var notFound = new List<UnmatchedLine>();
        foreach (var wanted in entries)
        {
            var ids = wanted.Places.Where(byPath.ContainsKey).Select(place => byPath[place]).Take(1).ToList();
            var (song, reason) = wanted.Entry.Problem is { } problem ? (null, problem)
                : ids is [var id] && songs.TryGetValue(id, out var exact) ? (exact, "")
                : Choose(wanted.Entry, [.. byName.GetValueOrDefault(wanted.Name, []).Where(songs.ContainsKey).Select(id => songs[id])]);
            if (song is not null)
            {
                found.Add(song);
            }
            else
            {
                notFound.Add(new UnmatchedLine(wanted.Entry.Line, wanted.Entry.Path, reason));
            }
        }

        return new PlaylistMatches(found, notFound);
    }

    private static (Song? Song, string Reason) Choose(M3uEntry entry, IReadOnlyList<Song> named)
    {
        if (named.Count == 0)
        {
            return (null, "is not in the library");
        }

        var fitting = named.Where(song => entry.Length is not { } length || (song.File.Duration - length).Duration() <= LengthTolerance).ToList();
        var titled = fitting.Where(song => IsCalled(song, entry.Title)).ToList();
        return (fitting, titled) switch
        {
            ([var only], _) => (only, ""),
            (_, [var only]) => (only, ""),
            ([], _) => (null, "is in the library only as a file of another length"),
            _ => (null, $"could be any of {fitting.Count} files of this name"),
        };
    }

    private static bool IsCalled(Song song, string? title) => title is not null
        && (title.Equals($"{song.Artist} - {song.Title}", StringComparison.OrdinalIgnoreCase) || title.Equals(song.Title, StringComparison.OrdinalIgnoreCase));

    /// <summary>The library may be large: of its files, only those that some entry may mean are kept.</summary>
    private async Task<(Dictionary<string, SongId> ByPath, Dictionary<string, List<SongId>> ByName)> FindFilesAsync(IReadOnlyList<Wanted> entries, CancellationToken cancellationToken)
    {
        var byPath = new Dictionary<string, SongId>(StringComparer.Ordinal);
        var byName = new Dictionary<string, List<SongId>>(StringComparer.Ordinal);
        var paths = entries.SelectMany(entry => entry.Places).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => entry.Entry.Problem is null))
        {
            byName.TryAdd(entry.Name, []);
        }

        await foreach (var file in library.Metadata.ListFilesAsync(cancellationToken))
        {
            if (paths.Contains(file.Path))
            {
                byPath[file.Path] = file.SongId;
            }

            if (byName.TryGetValue(NameOf(file.Path), out var named))
            {
                named.Add(file.SongId);
            }
        }

        return (byPath, byName);
    }

    private async Task<Dictionary<SongId, Song>> ReadAsync(
        IReadOnlyList<Wanted> entries, Dictionary<string, SongId> byPath, Dictionary<string, List<SongId>> byName, CancellationToken cancellationToken)
    {
        var unsure = entries.Where(entry => entry.Entry.Problem is null && !entry.Places.Any(byPath.ContainsKey)).Select(entry => entry.Name).Distinct(StringComparer.Ordinal);
        SongId[] ids = [.. byPath.Values.Concat(unsure.SelectMany(name => byName[name])).Distinct()];
        return (await library.Metadata.GetManyAsync(ids, cancellationToken)).ToDictionary(song => song.Id);
    }

    /// <summary>The paths an entry may mean, likeliest first. Another system's separators are read as well.</summary>
    private static IReadOnlyList<string> Places(M3uEntry entry, string? folder)
    {
        if (entry.Problem is not null)
        {
            return [];
        }

        var turned = entry.Path.Replace('\\', Path.DirectorySeparatorChar);
        return folder is null || !Path.IsPathFullyQualified(folder)
            ? [entry.Path]
            : [.. new[] { entry.Path, Path.GetFullPath(entry.Path, folder), Path.GetFullPath(turned, folder) }.Distinct(StringComparer.Ordinal)];
    }

    // Systems differ in case, and Apple writes é as two characters: names are compared without either.
    private static string NameOf(string path) => FoldedText.Fold(path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..]);

    private sealed record Wanted(M3uEntry Entry, IReadOnlyList<string> Places, string Name);
}

/// <summary>What became of a playlist file.</summary>
/// <param name="Songs">In the order of the file.</param>
public sealed record PlaylistMatches(IReadOnlyList<Song> Songs, IReadOnlyList<UnmatchedLine> NotFound);

/// <summary>A line that no song was found for.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Reason">Goes on a sentence that begins with the path: "is not in the library".</param>
public sealed record UnmatchedLine(int Line, string Path, string Reason);

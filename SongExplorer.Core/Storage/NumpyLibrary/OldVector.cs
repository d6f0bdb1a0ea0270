using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>Where one vector of a song lies, and what metadata.json says about it.</summary>
/// <param name="WindowsFile">The vectors of its windows; <c>null</c> when they are the rows of <paramref name="File"/>.</param>
/// <param name="Starts">Where its windows begin; <c>null</c> when nobody wrote it down.</param>
internal sealed record OldVector(EmbeddingSpace Space, string File, string? WindowsFile, float? Uniformity, IReadOnlyList<TimeSpan>? Starts)
{
    public const string Extension = ".npy";

    /// <summary>The old tool knew one model at a time and wrote down nothing else about its vectors.</summary>
    private const string UnknownFingerprint = "old-layout";

    /// <summary>Windows of the old tool followed each other without a gap.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    public IEnumerable<string> Files => WindowsFile is null ? [File] : [File, WindowsFile];

    /// <summary>Those that are written down and lie where they may; what is wrong with the others is reported.</summary>
    public static IReadOnlyList<OldVector> Of(OldEntry entry, OldPlaces places, Action<string> report)
    {
        var facts = new OldFacts(entry.Facts, report);
        var more = facts.Several(OldFactNames.MoreEmbeddings).Select(other => Read(other, places, other.Text(OldFactNames.EmbeddingPath)));
        return [.. more.Prepend(Read(facts, places, facts.Text(OldFactNames.EmbeddingPath) ?? Guess(entry, facts, places))).OfType<OldVector>()];
    }

    /// <exception cref="InvalidDataException">A file is broken; the message names it and says how to mend it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public SongVectors Load(SongId id)
    {
        var vector = NpyFile.Read(File);
        var (whole, uniformity) = vector.Pool();
        var rows = WindowsFile is null ? vector : NpyFile.Read(WindowsFile);
        if (WindowsFile is not null && rows.Rows != Starts?.Count)
        {
            throw NpyFile.Fail(WindowsFile, $"has {rows.Rows} windows where metadata.json counts {Starts?.Count ?? 0}; one of the two is out of date");
        }

        var starts = Starts?.Count == rows.Rows ? Starts : [.. Enumerable.Range(0, rows.Rows).Select(row => row * Window)];
        return new SongVectors(id, Space, whole, Uniformity ?? uniformity, [.. starts.Select((start, row) => new WindowVector(start, rows.Window(row)))]);
    }

    private static OldVector? Read(OldFacts facts, OldPlaces places, string? path)
    {
        var file = Locate(facts, places, OldFactNames.EmbeddingPath, path);
        var windows = facts.Text(OldFactNames.WindowsPath);
        var windowsFile = windows is null ? null : Locate(facts, places, OldFactNames.WindowsPath, windows);
        return file is null || (windows is not null && windowsFile is null)
            ? null
            : new OldVector(SpaceOf(facts), file, windowsFile, facts.Single(OldFactNames.Uniformity), facts.Spans(OldFactNames.WindowStarts));
    }

    private static string? Locate(OldFacts facts, OldPlaces places, string name, string? path)
    {
        if (path is null)
        {
            return null;
        }

        var file = places.Locate(path, places.Embeddings);
        if (file is null)
        {
            facts.Refuse(name, $"is {OldFacts.Quote(path)}, which leads out of the library; move the file into {places.Embeddings} and write its name there");
        }
        else if (!System.IO.File.Exists(file))
        {
            facts.Refuse(name, $"is {OldFacts.Quote(path)}, but there is no such file; put it back, or let the old tool make it again");
            return null;
        }

        return file;
    }

    /// <summary>Where nothing is written down, the vector is called like the song.</summary>
    private static string? Guess(OldEntry entry, OldFacts facts, OldPlaces places)
    {
        var names = new[] { entry.Id?.ToString(), facts.Text(OldFactNames.SongId), facts.Text(OldFactNames.Filename), facts.Text(OldFactNames.Path), entry.Key }
            .OfType<string>()
            .Select(WrittenPath.FileName)
            .SelectMany(name => new[] { name + Extension, Path.GetFileNameWithoutExtension(name) + Extension });
        return names.FirstOrDefault(name => !name.Contains('\0') && System.IO.File.Exists(Path.Combine(places.Embeddings, name)));
    }

    private static EmbeddingSpace SpaceOf(OldFacts facts)
    {
        var key = facts.Text(OldFactNames.EmbeddingSpace);
        var slash = key?.LastIndexOf('/') ?? -1;
        return slash > 0 && slash < key!.Length - 1
            ? new EmbeddingSpace(key[..slash], key[(slash + 1)..])
            : new EmbeddingSpace(key ?? facts.Text(OldFactNames.ModelName) ?? "numpy", UnknownFingerprint);
    }
}

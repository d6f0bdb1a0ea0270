using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Importing;

/// <summary>
/// Where on this machine music may lie: below the folders of <see cref="ImportOptions.Roots"/> and among what the library made or was
/// sent itself, or anywhere when there are none. What leads out of them, by dots or links, lies outside; whether it exists is not told.
/// </summary>
public sealed class ImportRoots
{
    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly IReadOnlyList<string> _all;

    public ImportRoots(IOptions<ImportOptions> import, IOptions<SongExplorerOptions> library)
    {
        Uploads = Path.Combine(Path.GetFullPath(library.Value.Data), "uploads");
        Folders = [.. import.Value.Roots.Select(RealOrWritten).Distinct()];
        _all = [.. Folders, RealOrWritten(Uploads), RealOrWritten(DemoImport.FolderIn(library.Value.Data))];
    }

    /// <summary>The folders that are named in the configuration, links in their own paths followed; none means anywhere.</summary>
    public IReadOnlyList<string> Folders { get; }

    public bool AreAnywhere => Folders.Count == 0;

    /// <summary>Where files that a browser sent are kept.</summary>
    public string Uploads { get; }

    /// <summary>One sentence for whoever asks for something outside.</summary>
    public string Refusal => $"It is not below an import folder. Choose something below {string.Join(" or ", Folders)}, or have its folder added to Import:Roots.";

    /// <summary>The whole path to go on with, without links where there are roots; <c>null</c> for what lies outside.</summary>
    public string? Enter(string path) =>
        AreAnywhere ? Path.GetFullPath(path)
        : RealPath.Of(path) is { } real && IsBelowOne(real) ? real
        : null;

    /// <summary>Whether a path leads to where music may lie.</summary>
    public bool Hold(string path) => AreAnywhere || Enter(path) is not null;

    /// <summary>Whether an open file lies where music may lie: it is what was opened that counts, not what its path leads to by now.</summary>
    public bool Hold(FileStream file) => AreAnywhere || (RealPath.Of(file) is { } real && IsBelowOne(real));

    /// <summary>To be asked again before each reading, because folders may have become links since.</summary>
    /// <exception cref="AudioException">The file lies outside.</exception>
    public void Check(string path)
    {
        if (!Hold(path))
        {
            throw Outside(path);
        }
    }

    /// <param name="path">Where the song's audio is about to be read: copies that the library keeps may lie anywhere.</param>
    /// <exception cref="AudioException">The song's own file lies outside.</exception>
    public void Check(Song song, string path)
    {
        if (path == song.File.Path)
        {
            Check(path);
        }
    }

    internal static AudioException Outside(string path) => new($"{AudioPath.Quote(path)} is not below an import folder any more.");

    private bool IsBelowOne(string real) => _all.Any(root => real.StartsWith(root, Comparison) && (real.Length == root.Length || IsSeparator(root[^1]) || IsSeparator(real[root.Length])));

    private static bool IsSeparator(char letter) => letter == Path.DirectorySeparatorChar || letter == Path.AltDirectorySeparatorChar;

    private static string RealOrWritten(string folder) => Path.TrimEndingDirectorySeparator(RealPath.Of(folder) ?? Path.GetFullPath(folder));
}

using SongExplorer.Benchmarks.ServeLoad;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>What no stranger may be told: where things lie on this machine, keys and passwords, what the program looks like inside.</summary>
/// <param name="words">Keys and passwords, which may not be in the log either.</param>
internal sealed class Secrets(string folder, IReadOnlyList<string> words)
{
    private static readonly string[] Insides = ["   at SongExplorer.", "   at System.", "   at Microsoft.", "Exception:", "root:x:0:0"];

    private readonly string[] _places = [folder, Path.GetFullPath(Path.Combine(AppProcess.Folder, "..", "..", "..", ".."))];

    /// <summary>Those that are in an answer.</summary>
    public IEnumerable<string> InAnswer(string text) => _places.Concat(words).Concat(Insides).Where(secret => text.Contains(secret, StringComparison.Ordinal));

    /// <summary>Those that are in the log, which may name files, as whoever reads it has the machine.</summary>
    public IEnumerable<string> InLog(string text) => words.Where(secret => text.Contains(secret, StringComparison.Ordinal));
}

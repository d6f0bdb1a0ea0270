using SongExplorer.Storage;

namespace SongExplorer.Web.Subsonic.Catalogue;

/// <summary>What something is called, to be found as songs are: every word asked for begins one of its words.</summary>
internal readonly struct SearchableName(params IEnumerable<string> names)
{
    private readonly string _words = string.Concat(SearchWords.Of(names).Select(word => $" {word}"));

    public bool Fits(IReadOnlyList<string> asked)
    {
        foreach (var word in asked)
        {
            if (!_words.Contains($" {word}", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}

using SongExplorer.AppleMusic;
using SongExplorer.Audio;

namespace SongExplorer.Importing;

/// <summary>Turns what can go wrong with one file or preview into a sentence; what concerns more than it is not explained here and stops the import.</summary>
internal static class ImportProblem
{
    public static string? Explain(Exception exception) => exception switch
    {
        AudioException or StoreException => exception.Message,
        FileNotFoundException or DirectoryNotFoundException => "The file is gone.",
        UnauthorizedAccessException => "The file cannot be read: access is denied.",
        IOException => "The file cannot be read: " + exception.Message,
        _ => null,
    };
}

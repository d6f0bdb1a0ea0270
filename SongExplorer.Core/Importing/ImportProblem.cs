using SongExplorer.Audio;

namespace SongExplorer.Importing;

/// <summary>Turns what can go wrong with one file into a sentence; what concerns more than the file is not explained here and stops the import.</summary>
internal static class ImportProblem
{
    public static string? Explain(Exception exception) => exception switch
    {
        AudioException => exception.Message,
        FileNotFoundException or DirectoryNotFoundException => "The file is gone.",
        UnauthorizedAccessException => "The file cannot be read: access is denied.",
        IOException => "The file cannot be read: " + exception.Message,
        _ => null,
    };
}

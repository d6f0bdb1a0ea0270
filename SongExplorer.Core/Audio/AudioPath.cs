namespace SongExplorer.Audio;

/// <summary>A file that is about to be handed to ffmpeg.</summary>
internal static class AudioPath
{
    private const int LongestName = 120;

    /// <summary>Protects names that begin with a dash or look like the address of another protocol.</summary>
    public static string ForFfmpeg(string path) => "file:" + Path.GetFullPath(path);

    /// <summary>The file's name in quotes and on one line, for sentences.</summary>
    public static string Quote(string path)
    {
        var name = TagText.Clean(Path.GetFileName(path), LongestName) ?? "a file without a name";
        return $"“{name}”";
    }

    /// <summary>Says in words what .NET can already tell, which is clearer than what ffmpeg would make of it.</summary>
    /// <exception cref="AudioException">The file is missing, empty or may not be read.</exception>
    public static void Check(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw new AudioException(Missing(path));
            }

            if (file.Length == 0)
            {
                throw new AudioException($"{Quote(path)} is empty.");
            }

            // Asks for the right to read; the file stays free for every other program.
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new AudioException($"{Quote(path)} may not be read: this user has no permission.", e);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AudioException(Missing(path), e);
        }
        catch (IOException e)
        {
            throw new AudioException($"{Quote(path)} cannot be read from the disk.", e);
        }
    }

    private static string Missing(string path) => true switch
    {
        _ when Directory.Exists(path) => $"{Quote(path)} is a folder, not a file.",

        // .NET shows each byte that is no UTF-8 as this sign, and cannot find the way back to the file.
        _ when Path.GetFileName(path).Contains('\uFFFD') => $"The name of {Quote(path)} is not valid UTF-8; rename the file, then import it again.",
        _ when path.Contains('\uFFFD') => $"A folder on the way to {Quote(path)} has a name that is not valid UTF-8; rename the folder, then import it again.",
        _ => $"{Quote(path)} is not there any more.",
    };
}

using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>Keeps files that come from a browser, under names that are safe and not taken.</summary>
public sealed class Uploads(IOptions<SongExplorerOptions> options)
{
    private const int NameLength = 120;
    private const int BufferLength = 1 << 17;
    private const string Forbidden = "<>:\"/\\|?*";

    public string Folder { get; } = Path.Combine(Path.GetFullPath(options.Value.Data), "uploads");

    /// <summary>Writes a stream to a new file, whole or not at all, and returns its path.</summary>
    /// <param name="progress">Receives the bytes written so far.</param>
    public async Task<string> SaveAsync(string name, Stream content, IProgress<long> progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);

        // A name with a dot in front is passed over when a folder is searched.
        var part = Path.Combine(Folder, $".{Guid.NewGuid():N}.part");
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength, FileOptions.Asynchronous))
            {
                var buffer = new byte[BufferLength];
                for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    progress.Report(file.Position);
                }
            }

            return MoveToFreeName(part, Sanitize(name));
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>What is left of a name when everything is taken out that could lead elsewhere or that some system refuses.</summary>
    public static string Sanitize(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(letter => !char.IsControl(letter) && !Forbidden.Contains(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format)]);
        var extension = Shorten(Path.GetExtension(clean).Trim(), 16);
        var stem = Shorten(Path.GetFileNameWithoutExtension(clean).Trim(' ', '.'), NameLength);
        return (stem.Length > 0 ? stem : "upload") + extension.TrimEnd('.');
    }

    private string MoveToFreeName(string part, string name)
    {
        for (var copy = 1; ; copy++)
        {
            var free = copy == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)} ({copy}){Path.GetExtension(name)}";
            var path = Path.Combine(Folder, free);
            try
            {
                File.Move(part, path, overwrite: false);
                return path;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Taken, perhaps in this very moment: the next one.
            }
        }
    }

    /// <summary>Cuts between characters, by bytes: that is what file systems count.</summary>
    private static string Shorten(string text, int bytes)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            shown.Append(rune);
        }

        return shown.ToString();
    }
}

using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Importing;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>
/// Keeps files that come from a browser, under names that are safe and not taken. They arrive in a folder that nothing is imported
/// from, and leave it when they are whole and begin as sound does.
/// </summary>
public sealed class Uploads(ImportRoots roots, UploadQuota quota, IOptions<SongExplorerOptions> options)
{
    private const int NameLength = 120;
    private const int BufferLength = 1 << 17;
    private const string Forbidden = "<>:\"/\\|?*";
    private const string Extension = ".part";

    private readonly string _arrivals = Path.Combine(Path.GetFullPath(options.Value.Data), "incoming");

    public string Folder => roots.Uploads;

    /// <summary>Writes a stream to a new file, whole or not at all, and returns its path.</summary>
    /// <param name="size">The bytes that were announced; the stream may not have more.</param>
    /// <param name="progress">Receives the bytes written so far.</param>
    /// <exception cref="UploadException">It is no sound, or there is no room for it.</exception>
    public async Task<string> SaveAsync(string name, long size, Stream content, IProgress<long> progress, CancellationToken cancellationToken)
    {
        using var place = quota.Reserve(size);
        Directory.CreateDirectory(_arrivals);
        var part = Path.Combine(_arrivals, $"{Guid.NewGuid():N}{Extension}");
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength, FileOptions.Asynchronous))
            {
                await ReceiveAsync(content, size, file, progress, cancellationToken);
            }

            var path = MoveToFreeName(part, Sanitize(name));
            place.Fill();
            return path;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Deletes what was arriving when the program was killed, and nothing that is arriving now.</summary>
    public void DeleteLeftovers()
    {
        foreach (var part in Directory.Exists(_arrivals) ? Directory.EnumerateFiles(_arrivals, "*" + Extension) : [])
        {
            try
            {
                // Whoever is writing it shares it with nobody.
                using (new FileStream(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

                File.Delete(part);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another server is receiving it.
            }
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

    private static async Task ReceiveAsync(Stream content, long size, FileStream file, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferLength];
        var read = await content.ReadAtLeastAsync(buffer, SoundBytes.Length, throwOnEndOfStream: false, cancellationToken);
        if (!SoundBytes.MayBeSound(buffer.AsSpan(0, read)))
        {
            throw new UploadException(read == 0
                ? "It is empty. Choose the file itself."
                : "It is no sound: playlists, texts, archives, pictures and programs are not taken. If it plays elsewhere, convert it to FLAC or MP3.");
        }

        for (; read > 0; read = await content.ReadAsync(buffer, cancellationToken))
        {
            if (file.Position + read > size)
            {
                throw new UploadException("It has grown while it was sent. Send it again.");
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress.Report(file.Position);
        }
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

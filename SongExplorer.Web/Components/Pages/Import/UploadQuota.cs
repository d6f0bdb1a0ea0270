using System.Globalization;
using Microsoft.Extensions.Options;
using SongExplorer.Importing;
using SongExplorer.Jobs;

namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>Keeps what browsers send within bounds, also when many send at once: what is on its way counts as if it had arrived.</summary>
public sealed class UploadQuota(ImportRoots roots, IOptions<UploadOptions> options, TimeProvider time)
{
    private const string AskForRoom = "Ask whoever runs SongExplorer to make room";

    // Files are taken away by other hands too; looking costs a moment for each ten thousand.
    private static readonly TimeSpan CountGood = TimeSpan.FromMinutes(1);

    private readonly UploadOptions _limits = options.Value;
    private readonly Lock _lock = new();
    private long? _counted;
    private int _files;
    private long _bytes;
    private int _filesComing;
    private long _bytesComing;

    /// <summary>Keeps a place for one file, until it is disposed or filled.</summary>
    /// <exception cref="UploadException">There is none.</exception>
    public Place Reserve(long bytes)
    {
        lock (_lock)
        {
            Count();
            if (Refusal(bytes) is { } sentence)
            {
                throw new UploadException(sentence);
            }

            _filesComing++;
            _bytesComing += bytes;
            return new Place(this, bytes);
        }
    }

    private string? Refusal(long bytes) => true switch
    {
        _ when bytes > _limits.MostBytesPerFile =>
            $"It is larger than {JobFigures.Bytes(_limits.MostBytesPerFile)}. Import its folder on the server instead, or cut it into parts.",
        _ when _files + _filesComing >= _limits.MostFiles => string.Create(
            CultureInfo.InvariantCulture, $"The server keeps up to {_limits.MostFiles:N0} uploaded files, and has them. {AskForRoom}, or to raise Uploads:MostFiles."),
        _ when _bytes + _bytesComing > _limits.MostBytes - bytes =>
            $"The server keeps up to {JobFigures.Bytes(_limits.MostBytes)} of uploads, and this would be more. {AskForRoom}, or to raise Uploads:MostBytes.",
        _ when new DriveInfo(roots.Uploads).AvailableFreeSpace - _bytesComing - bytes < _limits.LeaveFree => $"The server's disk is nearly full. {AskForRoom}.",
        _ => null,
    };

    private void Count()
    {
        if (_counted is { } before && time.GetElapsedTime(before) < CountGood)
        {
            return;
        }

        var files = Directory.CreateDirectory(roots.Uploads).EnumerateFiles().Select(file => file.Length).ToList();
        (_files, _bytes, _counted) = (files.Count, files.Sum(), time.GetTimestamp());
    }

    private void Leave(long bytes, bool filled)
    {
        lock (_lock)
        {
            _filesComing--;
            _bytesComing -= bytes;
            if (filled)
            {
                _files++;
                _bytes += bytes;
            }
        }
    }

    /// <summary>A place for one file.</summary>
    public sealed class Place(UploadQuota quota, long bytes) : IDisposable
    {
        private bool _filled;

        /// <summary>The file lies there now.</summary>
        public void Fill() => _filled = true;

        public void Dispose() => quota.Leave(bytes, _filled);
    }
}

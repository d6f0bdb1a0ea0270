using System.Globalization;
using Microsoft.Extensions.Options;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Backups;

/// <summary>Says how old the latest backup is, and whether that is too old.</summary>
public sealed class BackupAge(BackupDiary diary, IStorageBackend storage, IOptions<BackupOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(7);
    private const string HowToMakeOne = "Make one with 'songexplorer backup FILE', or have them made (Backup:Every).";

    public async Task<(bool IsOld, string Sentence)> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await diary.LatestAsync(cancellationToken) is { } latest)
        {
            // One that is made by itself may be a whole period old, and fail once.
            var isOld = now - latest > (options.Value.Every > TimeSpan.Zero ? 2 * options.Value.Every : Old);
            var sentence = string.Create(CultureInfo.InvariantCulture, $"The latest is of {latest.ToLocalTime():d MMM yyyy HH:mm}.");
            return (isOld, isOld ? $"{sentence} {HowToMakeOne}" : sentence);
        }

        var first = await storage.Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.AddedAt, Take: 1), cancellationToken);
        return first.Count > 0 && now - first[0].AddedAt > Old
            ? (true, $"This library was never backed up. {HowToMakeOne}")
            : (false, "None yet; the library is young.");
    }
}

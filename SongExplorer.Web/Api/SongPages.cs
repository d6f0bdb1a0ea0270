using SongExplorer.Storage;

namespace SongExplorer.Web.Api;

/// <summary>Reads long lists page by page, without losing or repeating a song when others come meanwhile.</summary>
internal static class SongPages
{
    private const int LookedThroughAtOnce = 500;

    /// <summary>The page behind the cursor's song, or <c>null</c> when that song has left the list.</summary>
    /// <param name="query">The list, with the most songs wanted.</param>
    public static async Task<SongPage?> ReadPageAsync(this IMetadataStorage metadata, SongQuery query, SongCursor? cursor, CancellationToken cancellationToken)
    {
        var first = 0;
        if (cursor is not null)
        {
            if (await FindAsync(metadata, query, cursor, cancellationToken) is not { } place)
            {
                return null;
            }

            first = place + 1;
        }

        var songs = await metadata.ListAsync(query with { Skip = first, Take = query.Take + 1 }, cancellationToken);
        var next = songs.Count > query.Take ? SongCursor.After(songs[query.Take - 1].Id, first + query.Take - 1, query) : null;
        return new SongPage([.. songs.Take(query.Take).Select(SongResponse.From)], await metadata.CountAsync(query.Filter, cancellationToken), next?.ToString());
    }

    /// <summary>Where the cursor's song is now: there still, else further on if songs came, else further up if some went.</summary>
    private static async Task<int?> FindAsync(IMetadataStorage metadata, SongQuery query, SongCursor cursor, CancellationToken cancellationToken)
    {
        if (await LookAsync(cursor.Place, 1) is { } unmoved)
        {
            return unmoved;
        }

        if (await metadata.GetAsync(cursor.Last, cancellationToken) is null)
        {
            return null;
        }

        var songs = await metadata.CountAsync(query.Filter, cancellationToken);
        for (var ahead = cursor.Place; ahead < songs; ahead += LookedThroughAtOnce)
        {
            if (await LookAsync(ahead, LookedThroughAtOnce) is { } found)
            {
                return found;
            }
        }

        for (var end = Math.Min(cursor.Place, songs); end > 0; end -= LookedThroughAtOnce)
        {
            var start = Math.Max(0, end - LookedThroughAtOnce);
            if (await LookAsync(start, end - start) is { } found)
            {
                return found;
            }
        }

        return null;

        async Task<int?> LookAsync(int from, int count)
        {
            var some = await metadata.ListAsync(query with { Skip = from, Take = count }, cancellationToken);
            foreach (var (i, song) in some.Index())
            {
                if (song.Id == cursor.Last)
                {
                    return from + i;
                }
            }

            return null;
        }
    }
}

/// <param name="Total">Songs in the whole list.</param>
/// <param name="Next">The cursor of the next page; <c>null</c> on the last one.</param>
internal sealed record SongPage(IReadOnlyList<SongResponse> Items, int Total, string? Next);

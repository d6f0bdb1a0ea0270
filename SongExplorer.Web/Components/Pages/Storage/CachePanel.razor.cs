using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Storage;
using SongExplorer.Storage.Caching;

namespace SongExplorer.Web.Components.Pages.Storage;

/// <summary>How well the cache in front of a database far away works.</summary>
public sealed partial class CachePanel(IStorageBackend storage)
{
    private bool _clearing;
    private string? _done;

    [Parameter, EditorRequired]
    public required CacheStatistics Statistics { get; set; }

    /// <summary>The cache is empty now.</summary>
    [Parameter, EditorRequired]
    public EventCallback Cleared { get; set; }

    private async Task ClearAsync()
    {
        if (storage.Cache is not { } cache)
        {
            return;
        }

        _clearing = true;
        var freed = await Task.Run(() => Empty(cache));
        _clearing = false;
        _done = $"Cleared {Show.Bytes(freed)}. Nothing of the library is lost: what is needed again is fetched again.";
        await Cleared.InvokeAsync();
    }

    private static long Empty(ICacheStatistics cache)
    {
        var before = Held(cache);
        cache.Clear();
        return Math.Max(0, before - Held(cache));
    }

    private static long Held(ICacheStatistics cache)
    {
        var (memory, audio) = cache.Read();
        return memory.Bytes + audio.Bytes;
    }

    private static string Sentence(CacheUse use) => use.HitRate is not { } rate
        ? "Not asked yet."
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * rate):0} % of {use.Hits + use.Misses:N0} answered from here · {use.Evictions:N0} gone to make room");
}

using Microsoft.AspNetCore.Components;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>What can be done with the songs that were gathered on the map.</summary>
public sealed partial class MapBasket(IStorageBackend storage, Player player)
{
    private const int Most = 500;
    private const int MostSaved = 10_000;

    [Parameter, EditorRequired]
    public required int Count { get; set; }

    /// <summary>Reads the gathered songs from the browser, at most so many.</summary>
    [Parameter, EditorRequired]
    public required Func<int, Task<IReadOnlyList<SongId>>> Read { get; set; }

    [Parameter]
    public EventCallback Cleared { get; set; }

    private string Sentence => Count switch
    {
        0 => "No song lies in there.",
        <= Most => $"{Show.Songs(Count)} gathered.",
        _ => $"{Show.Songs(Count)} gathered; {Show.Songs(Most)} of them go into the queue.",
    };

    private async Task PlayAsync()
    {
        if (await SongsAsync(Most) is [var first, ..] songs)
        {
            await player.PlayAsync(first, songs);
        }
    }

    private async Task EnqueueAsync() => await player.EnqueueAsync(await SongsAsync(Most));

    private async Task<IReadOnlyList<Song>> SongsAsync(int most) => await storage.Metadata.GetManyAsync([.. await Read(most)], CancellationToken.None);
}

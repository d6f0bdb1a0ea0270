using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SongExplorer.Playlists;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Playing;

/// <summary>Gives the person songs as a file that other players read.</summary>
public sealed partial class SavePlaylistButton(IJSRuntime js) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, "./js/download.js");

    /// <summary>The file's name, without its extension.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Reads the songs when they are wanted.</summary>
    [Parameter, EditorRequired]
    public required Func<Task<IReadOnlyList<Song>>> Read { get; set; }

    [Parameter]
    public string Class { get; set; } = "quiet-button";

    public ValueTask DisposeAsync() => _module.DisposeAsync();

    private async Task SaveAsync() => await _module.RunAsync("save", $"{Name}.m3u8", M3u8.ContentType, M3u8.Write(await Read()));
}

using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Tests.Components;

/// <summary>A browser tab over a library of its own.</summary>
public abstract class PageContext : BunitContext
{
    private readonly LocalLibrary _library = new();

    protected PageContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Storage = _library.Open();
        Services.AddSingleton(Storage);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(new ActiveSpace(TestSongs.Space));
        Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new SongExplorerOptions { Data = _library.Folder }));
        Services.AddSingleton<ModelCatalog>();
        Services.AddSimilarity();
        Services.AddVisitor();
        Services.AddScoped<Player>();
        Services.AddScoped<PlaylistChoice>();
    }

    protected static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    protected IStorageBackend Storage { get; }

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    protected string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    protected void LoseStorage() => Services.AddSingleton<IStorageBackend>(new Support.UnreachableStorage());

    protected async Task<Song> AddAsync(double degrees, SongTags tags, double? energy = null)
    {
        var record = TestSongs.At(degrees, tags);
        record = record with { Song = record.Song with { Descriptors = energy is { } measured ? new SongDescriptors { Energy = measured } : record.Song.Descriptors } };
        await Storage.SaveAsync([record], Cancellation);
        return record.Song;
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _library.Dispose();
    }
}

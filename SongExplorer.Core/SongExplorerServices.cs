using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.AppleMusic;
using SongExplorer.Audio;
using SongExplorer.Audit;
using SongExplorer.Backups;
using SongExplorer.Embeddings;
using SongExplorer.Health;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Keys;
using SongExplorer.Mapping;
using SongExplorer.Playlists;
using SongExplorer.Previews;
using SongExplorer.Similarity;
using SongExplorer.Storage;

namespace SongExplorer;

/// <summary>The index of the program: one line a feature, in the order of the staircase.</summary>
public static class SongExplorerServices
{
    public static IServiceCollection AddSongExplorer(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<SongExplorerOptions>().BindConfiguration(SongExplorerOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SongExplorerOptions>, SongExplorerOptionsValidator>();

        services.AddJobs();
        services.AddAudio();
        services.AddEmbeddings();
        services.AddAppleMusic();
        services.AddStorage();
        services.AddSimilarity();
        services.AddMapping();
        services.AddImporting();
        services.AddPlaylists();
        services.AddPreviews();
        services.AddAccounts();
        services.AddAudit();
        services.AddKeys();
        services.AddBackups();
        services.AddHealth();
        return services;
    }
}

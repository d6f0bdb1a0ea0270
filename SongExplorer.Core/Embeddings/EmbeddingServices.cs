using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings.Downloading;
using SongExplorer.Embeddings.Text;

namespace SongExplorer.Embeddings;

public static class EmbeddingServices
{
    /// <summary>Registers the model catalogue, what installs and downloads models, the active model, the <see cref="SongEmbedder"/> that listens with it, the <see cref="ActiveText"/> that reads words, and the <see cref="SongDescriber"/> that measures.</summary>
    public static IServiceCollection AddEmbeddings(this IServiceCollection services)
    {
        services.AddOptions<EmbeddingOptions>().BindConfiguration(EmbeddingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmbeddingOptions>, EmbeddingOptionsValidator>();
        services.AddSingleton<ModelCatalog>();
        services.AddSingleton<IAudioEmbedder>(ListenWithActiveModel);
        services.AddSingleton<SongEmbedder>();
        services.AddSingleton<SongDescriber>();
        services.AddSingleton(provider => new ActiveSpace(provider.GetRequiredService<IAudioEmbedder>().Space));
        services.AddSingleton<ActiveText>();
        services.AddSingleton<ModelInstaller>();
        services.AddSingleton<ModelTrial>();
        services.AddOptions<ModelsOptions>().BindConfiguration(ModelsOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelsOptions>, ModelsOptionsValidator>();
        services.AddSingleton<KnownModels>();
        services.AddSingleton<ModelDownloader>();
        services.AddSingleton<DownloadJobs>();
        return services;
    }

    private static OnnxAudioEmbedder ListenWithActiveModel(IServiceProvider services)
    {
        var catalog = services.GetRequiredService<ModelCatalog>();
        var manifest = catalog.Get(catalog.ActiveId);
        var options = services.GetRequiredService<IOptions<EmbeddingOptions>>().Value;
        return new OnnxAudioEmbedder(manifest, EmbeddingSpace.Of(manifest, options.MaxWindows));
    }
}

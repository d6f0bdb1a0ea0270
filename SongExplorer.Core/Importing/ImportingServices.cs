using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.Importing.Demo;
using SongExplorer.Importing.Relistening;
using SongExplorer.Jobs;

namespace SongExplorer.Importing;

public static class ImportingServices
{
    /// <summary>Registers the import pipeline, its estimate, the change to another model, and the jobs that run it in the background.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImportOptions>, ImportOptionsValidator>();
        services.AddSingleton<ImportRoots>();
        services.AddSingleton<ImportPipeline>();
        services.AddSingleton<ImportEstimator>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<DescribePipeline>();
        services.AddSingleton<DescribeJobs>();
        services.AddSingleton<IResumableWork>(provider => provider.GetRequiredService<ImportJobs>());
        services.AddSingleton<IResumableWork>(provider => provider.GetRequiredService<DescribeJobs>());
        services.AddSingleton<ModelSwitch>();
        services.AddSingleton<RelistenPipeline>();
        services.AddSingleton<RelistenJobs>();
        services.AddHostedService(provider => provider.GetRequiredService<RelistenJobs>());
        services.AddSingleton<SpaceRemoval>();
        services.AddSingleton<DemoLibrary>();
        services.AddSingleton<DemoImport>();
        return services;
    }
}

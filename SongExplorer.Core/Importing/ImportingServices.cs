using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.Importing.Demo;

namespace SongExplorer.Importing;

public static class ImportingServices
{
    /// <summary>Registers the import pipeline, its estimate and the jobs that run it in the background.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImportOptions>, ImportOptionsValidator>();
        services.AddSingleton<ImportPipeline>();
        services.AddSingleton<ImportEstimator>();
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<DescribePipeline>();
        services.AddSingleton<DescribeJobs>();
        services.AddSingleton<DemoLibrary>();
        services.AddSingleton<DemoImport>();
        return services;
    }
}

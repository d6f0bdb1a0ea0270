using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SongExplorer.Backups;

public static class BackupServices
{
    /// <summary>Registers what backs the library up, by hand and by itself, and what restores it.</summary>
    public static IServiceCollection AddBackups(this IServiceCollection services)
    {
        services.AddOptions<BackupOptions>().BindConfiguration(BackupOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BackupOptions>, BackupOptionsValidator>();
        services.AddSingleton<BackupShelf>();
        services.AddSingleton<BackupDiary>();
        services.AddSingleton<BackupAge>();
        services.AddSingleton<BackupWriter>();
        services.AddSingleton<BackupRestore>();
        services.AddSingleton<BackupSchedule>();
        services.AddHostedService(provider => provider.GetRequiredService<BackupSchedule>());
        return services;
    }
}

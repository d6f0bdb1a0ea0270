using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.AppleMusic;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage;

public sealed class StorageServicesTests
{
    [Fact]
    public async Task The_library_is_kept_on_this_machine_unless_said_otherwise()
    {
        using var folder = new TemporaryFolder();
        await using var services = Build(folder, []);

        var backend = services.GetRequiredService<IStorageBackend>();

        Assert.Equal("local", backend.Name);
        Assert.Equal(0, await backend.GetRevisionAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await services.GetRequiredService<IQuarantine>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await services.GetRequiredService<IJobHistory>().LatestAsync(5, TestContext.Current.CancellationToken));
        Assert.True(File.Exists(folder.File("library.db")));
    }

    [Fact]
    public void A_wrong_backend_stops_the_program_with_key_value_and_what_is_allowed()
    {
        using var folder = new TemporaryFolder();
        using var services = Build(folder, [new("Storage:Backend", "floppy")]);

        var refused = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal("Storage:Backend (STORAGE_BACKEND) is \"floppy\"; allowed are: local, astra.", Assert.Single(refused.Failures));
    }

    private static ServiceProvider Build(TemporaryFolder folder, IEnumerable<KeyValuePair<string, string?>> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .Configure<SongExplorerOptions>(options => options.Data = folder.Path)
        .AddLogging()
        .AddAppleMusic()
        .AddStorage()
        .BuildServiceProvider();
}

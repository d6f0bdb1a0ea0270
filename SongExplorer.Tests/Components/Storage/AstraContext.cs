using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.DataApiServer;
using SongExplorer.Tests.Storage.Astra;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Components.Storage;

/// <summary>A browser tab over the whole of Core with its library in a database.</summary>
public abstract class AstraContext : CoreContext, IAsyncLifetime
{
    private AstraHouse? _house;

    protected DataApiTestServer Server => _house!.Server;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SongExplorer:Data"] = Data,
            ["SongExplorer:Models"] = Path.Combine(Repository.Root, "models"),
            ["Storage:Backend"] = "astra",
            ["Cache:Folder"] = Path.Combine(Data, "near"),
        }).Build());
        Services.AddSingleton(Options.Create(_house.Options()));
    }

    protected void LoseAstra() => Server.Faults.Randomly(rate: 1, seed: 1, [Fault.Unavailable503Empty]);

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (_house is not null)
        {
            await _house.DisposeAsync();
        }
    }
}

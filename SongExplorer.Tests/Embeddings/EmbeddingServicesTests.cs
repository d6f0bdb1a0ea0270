using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings;

public sealed class EmbeddingServicesTests
{
    [Fact]
    public void Songs_are_heard_with_the_active_model()
    {
        using var services = Create(Path.Combine(Repository.Root, "SongExplorer.Tests", "Assets", "models"), "tiny-clap", "24");

        Assert.Equal(EmbeddingSpace.Of(ModelManifest.Load(TestModels.TinyFolder), 24), services.GetRequiredService<SongEmbedder>().Space);
    }

    [Fact]
    public void A_model_that_is_not_there_is_said_plainly()
    {
        using var services = Create(Path.Combine(Repository.Root, "models"), "clap", "8");

        Assert.Equal("There is no model \"clap\"; there is acoustic.", Assert.Throws<ModelException>(services.GetRequiredService<SongEmbedder>).Message);
    }

    [Fact]
    public void A_song_has_at_least_one_window()
    {
        using var services = Create(Path.Combine(Repository.Root, "models"), "", "0");

        Assert.Throws<OptionsValidationException>(services.GetRequiredService<SongEmbedder>);
    }

    private static ServiceProvider Create(string models, string model, string maxWindows)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Embedding:MaxWindows", maxWindows)]).Build();
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(Options.Create(new SongExplorerOptions { Models = models, Model = model, Data = Path.Combine(Path.GetTempPath(), "none") }))
            .AddAudio()
            .AddEmbeddings()
            .BuildServiceProvider();
    }
}

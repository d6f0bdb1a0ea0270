using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Benchmarks.ServeLoad;

/// <summary>A library whose songs have tags and vectors as a large one has, but no sound.</summary>
internal static class SyntheticLibrary
{
    public const int Genres = 30;
    public const int FirstYear = 1960;
    public const int Years = 60;
    public const int LeastBpm = 80;
    public const int Bpms = 100;

    private const int SavedAtOnce = 1000;

    public static async Task MakeAsync(string folder, int songs)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["SongExplorer:Data"] = folder,
                ["SongExplorer:Models"] = Path.Combine(AppProcess.Folder, "models"),
            }).Build())
            .AddLogging()
            .AddSongExplorer()
            .BuildServiceProvider();
        var space = services.GetRequiredService<ActiveSpace>().Space;
        var storage = services.GetRequiredService<IStorageBackend>();
        var vectors = new ClusteredVectors();
        for (var first = 0; first < songs; first += SavedAtOnce)
        {
            var some = vectors.Take(first, Math.Min(SavedAtOnce, songs - first));
            await storage.SaveAsync([.. some.Select((vector, i) => Song(first + i, vector, space))], CancellationToken.None);
        }
    }

    private static SongRecord Song(int i, Embedding vector, EmbeddingSpace space)
    {
        var id = SongId.New();
        var song = new Song
        {
            Id = id,
            Tags = new SongTags
            {
                Title = $"Song {i}",
                Artist = $"Artist {i / 12}",
                Album = $"Album {i / 10}",
                Genre = $"Genre {i % Genres}",
                Year = FirstYear + (i % Years),
                Bpm = LeastBpm + (i * 7 % Bpms),
            },
            File = new AudioFile($"/music/{i}.mp3", 8_000_000, DateTimeOffset.UnixEpoch, Convert.ToHexStringLower(id.Value.ToByteArray()), TimeSpan.FromSeconds(120 + (i % 300)), "mp3", 44_100, 2, HasCover: false),
            AddedAt = DateTimeOffset.UnixEpoch.AddSeconds(i * 7919 % 1_000_003),
            UpdatedAt = DateTimeOffset.UnixEpoch,
        };
        return new SongRecord(song, new SongVectors(id, space, vector, 1, []));
    }
}

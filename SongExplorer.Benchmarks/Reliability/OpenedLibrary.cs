using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Benchmarks.ServeLoad;
using SongExplorer.Health;

namespace SongExplorer.Benchmarks.Reliability;

/// <summary>A library opened in this process, beside the program or after it.</summary>
internal sealed class OpenedLibrary(string data, IReadOnlyDictionary<string, string?> settings) : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings)
        {
            ["SongExplorer:Data"] = data,
            ["SongExplorer:Models"] = Path.Combine(AppProcess.Folder, "models"),
        }).Build())
        .AddLogging()
        .AddSongExplorer()
        .BuildServiceProvider();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>What the doctor calls bad, a line each.</summary>
    public static async Task<IReadOnlyList<string>> AilmentsAsync(string data, CancellationToken cancellationToken)
    {
        await using var library = new OpenedLibrary(data, new Dictionary<string, string?>());
        var findings = await library.Get<Doctor>().ExamineAsync(cancellationToken);
        return [.. from finding in findings where finding.Health == Condition.Bad select $"doctor: {finding.Subject}: {finding.Sentence}"];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

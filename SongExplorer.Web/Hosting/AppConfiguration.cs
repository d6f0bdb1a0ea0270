using System.Collections;

namespace SongExplorer.Web.Hosting;

/// <summary>Where settings come from: <c>appsettings.json</c>, then <c>.env</c>, then the environment, then the command line; the later wins.</summary>
internal static class AppConfiguration
{
    /// <summary>Plain variables, as <c>.env.example</c> lists them, and the settings they stand for.</summary>
    private static readonly Dictionary<string, string> Variables = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SONGEXPLORER_DATA"] = "SongExplorer:Data",
        ["SONGEXPLORER_MODEL"] = "SongExplorer:Model",
        ["STORAGE_BACKEND"] = "Storage:Backend",
        ["ASTRA_DB_ID"] = "Astra:DatabaseId",
        ["ASTRA_DB_REGION"] = "Astra:Region",
        ["ASTRA_DB_KEYSPACE"] = "Astra:Keyspace",
        ["ASTRA_DB_APPLICATION_TOKEN"] = "Astra:Token",
        ["ASTRA_DB_API_ENDPOINT"] = "Astra:Endpoint",
        ["ASTRA_DB_SECURE_BUNDLE_PATH"] = "Astra:SecureBundlePath",
    };

    public static IConfigurationBuilder AddSongExplorer(this IConfigurationBuilder configuration, IReadOnlyDictionary<string, string?> commandLine)
    {
        configuration.Sources.Clear();
        return configuration
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddInMemoryCollection(Translate(DotEnv.Read(Path.Combine(Directory.GetCurrentDirectory(), ".env"))))
            .AddInMemoryCollection(Translate(Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value))))
            .AddInMemoryCollection(commandLine);
    }

    private static Dictionary<string, string?> Translate(IEnumerable<KeyValuePair<string, string?>> variables)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in variables)
        {
            settings[Variables.GetValueOrDefault(name) ?? name.Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        return settings;
    }
}

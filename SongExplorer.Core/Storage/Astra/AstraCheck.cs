using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Schema;

namespace SongExplorer.Storage.Astra;

/// <summary>Asks the database itself, past cache and copy: does it answer, is the token good, are the tables as they should be.</summary>
internal sealed class AstraCheck(DataApiClient client) : IStorageCheck
{
    public string Subject => "Astra";

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var report = await new AstraSchemaInstaller(client).CheckAsync(cancellationToken);
        if (report.Differences.Concat(report.Missing).ToList() is { Count: > 0 } sentences)
        {
            throw new StorageUnavailableException(
                sentences.Count == 1 ? sentences[0] : $"{sentences[0]} There is more of that kind ({sentences.Count - 1}): init-astra lists it all.");
        }

        return $"{client.Endpoint} answers, and its tables are as they should be.{UnusedBundle}";
    }

    private string UnusedBundle => string.IsNullOrWhiteSpace(client.Options.SecureBundlePath)
        ? ""
        : " The secure connect bundle (ASTRA_DB_SECURE_BUNDLE_PATH) is not used.";
}

using SongExplorer.Jobs;

namespace SongExplorer.Storage.Transfer;

/// <summary>One transfer as a job.</summary>
public sealed class TransferRun
{
    private volatile IReadOnlyList<TransferFindings> _findings = [];

    internal TransferRun(TransferRequest request) => Request = request;

    public TransferRequest Request { get; }

    public Guid JobId { get; internal set; }

    /// <summary>What needs a look, once the job is done.</summary>
    public IReadOnlyList<TransferFindings> Findings => _findings;

    internal string Name => $"{What}{(Request.Options.DryRun ? " (dry run)" : "")}";

    private string What => Request.Kind switch
    {
        TransferKind.Migrate => $"Copy {Called(Request.From)} to {Called(Request.To)}",
        TransferKind.Sync => $"Sync {Called(Request.From)} and {Called(Request.To)}",
        _ => $"Compare {Called(Request.From)} with {Called(Request.To)}",
    };

    internal async Task<string> RunAsync(LibraryTransfer transfer, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (from, to, options) = (Request.From, Request.To, Request.Options);
        switch (Request.Kind)
        {
            case TransferKind.Migrate:
                var moved = await transfer.MigrateAsync(from, to, options, progress, cancellationToken);
                _findings = [TransferFindings.Of("problem", moved.Problems)];
                return moved.Summary;
            case TransferKind.Sync:
                var synced = await transfer.SyncAsync(from, to, options, progress, cancellationToken);
                _findings = [TransferFindings.Of("problem", synced.Problems), TransferFindings.Of("conflict", [.. synced.Conflicts.Select(conflict => conflict.Sentence)])];
                return synced.Summary;
            default:
                var compared = await transfer.VerifyAsync(from, to, progress, cancellationToken);
                _findings = [new TransferFindings("difference", compared.Differences, compared.Examples)];
                return compared.Summary;
        }
    }

    private static string Called(string end) => Path.GetFileName(Path.TrimEndingDirectorySeparator(end)) is { Length: > 0 } last ? last : end;
}

/// <summary>Particulars of one kind that a transfer met.</summary>
/// <param name="Kind">One of them: "problem", "conflict" or "difference".</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first of them, a sentence each.</param>
public sealed record TransferFindings(string Kind, int Count, IReadOnlyList<string> First)
{
    private const int Shown = 100;

    internal static TransferFindings Of(string kind, IReadOnlyList<string> all) => new(kind, all.Count, [.. all.Take(Shown)]);
}

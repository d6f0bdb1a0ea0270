using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Api;

/// <summary>Who did what, for administrators; nothing here changes it.</summary>
internal static class AuditApi
{
    private const string JsonLines = "application/jsonl";

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("").Needing(Role.Admin).WithTags("Audit").ProducesProblem(StatusCodes.Status403Forbidden);
        audit.MapGet("/audit", ListAsync).Example("?action=signInRefused&limit=20");
        audit.MapGet("/audit.jsonl", WriteAsync).Example(file: "audit.jsonl").AnswersFile(JsonLines);
    }

    /// <summary>Lists who did what, the newest first, a page at a time.</summary>
    /// <param name="action">Only what was done so.</param>
    /// <param name="name">Only those whose name has this in it, capitals or not.</param>
    /// <param name="since">Only from this moment on.</param>
    /// <param name="until">Only before this moment.</param>
    /// <param name="before">"next" of the page before.</param>
    /// <param name="limit">The most entries on a page.</param>
    internal static async Task<Ok<AuditPage>> ListAsync(
        AuditTrail audit,
        CancellationToken cancellationToken,
        Choice<AuditAction>? action = null,
        string? name = null,
        DateTimeOffset? since = null,
        DateTimeOffset? until = null,
        long? before = null,
        [Range(1, 500, ErrorMessage = "A \"limit\" is a number of entries from 1 to 500.")] int limit = 100)
    {
        var found = await audit.ReadAsync(new AuditFilter(action?.Value, name, since, until), before, limit + 1, cancellationToken);
        return TypedResults.Ok(new AuditPage([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Entry : null));
    }

    /// <summary>Writes the whole audit as JSON lines, in the order in which it was done.</summary>
    internal static async Task<PushStreamHttpResult> WriteAsync(AuditTrail audit, Witness witness, CancellationToken cancellationToken)
    {
        await witness.NoteAsync(AuditAction.Exported, "audit.jsonl"); // so that the file ends with who asked for it
        return TypedResults.Stream(
            async body =>
            {
                await foreach (var entry in audit.ReadAllAsync(AuditFilter.All, cancellationToken))
                {
                    await body.WriteAsync(entry.ToJsonLine(), cancellationToken);
                    await body.WriteAsync(LineEnd, cancellationToken);
                }
            },
            JsonLines,
            "audit.jsonl");
    }
}

/// <param name="Next">What the next page is "before"; <c>null</c> on the last one.</param>
internal sealed record AuditPage(IReadOnlyList<AuditEntry> Items, long? Next);

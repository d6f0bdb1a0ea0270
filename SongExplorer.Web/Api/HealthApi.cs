using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Accounts;
using SongExplorer.Health;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Api;

/// <summary>What the doctor says.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", ExamineAsync).Needing(Role.Admin).WithTags("Health");

    /// <summary>Checks everything the program needs, and says how to mend what is wrong. Takes seconds: the model listens to a few sounds.</summary>
    internal static async Task<Ok<HealthResponse>> ExamineAsync(Doctor doctor, CancellationToken cancellationToken)
    {
        var findings = await doctor.ExamineAsync(cancellationToken);
        return TypedResults.Ok(new HealthResponse(
            findings.Max(finding => finding.Health),
            [.. findings.Select(finding => new FindingResponse(finding.Subject, finding.Health, finding.Sentence))]));
    }
}

/// <param name="Health">The worst of the findings.</param>
internal sealed record HealthResponse(Condition Health, IReadOnlyList<FindingResponse> Findings);

internal sealed record FindingResponse(string Subject, Condition Health, string Sentence);

using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Importing;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Api;

/// <summary>Brings music of the machine the program runs on into the library.</summary>
internal static class ImportsApi
{
    private const int MostPaths = 100;

    public static void MapImports(this IEndpointRouteBuilder routes) => routes.MapPost("/imports", StartAsync).Needing(Role.Editor).WithTags("Jobs").Example(body: """{"paths":["/music"]}""");

    /// <summary>Imports files and folders as a job; what is in the library unchanged is skipped.</summary>
    internal static async Task<Results<Accepted<JobResponse>, ProblemHttpResult>> StartAsync(
        ImportRequestBody request, HttpRequest http, ImportJobs imports, ImportRoots roots, Witness witness)
    {
        if (request.Paths is not { Count: > 0 and <= MostPaths } paths)
        {
            return Problems.BadRequest($"Name in \"paths\" what to import: 1 to {MostPaths} files and folders of the machine SongExplorer runs on.");
        }

        // First, so that nobody learns what exists elsewhere.
        if (paths.FirstOrDefault(path => path is not null && !roots.Hold(path)) is { } outside)
        {
            return Problems.BadRequest($"\"{outside}\" cannot be imported. {roots.Refusal}");
        }

        var missing = paths.Where(path => !IsThere(path)).ToList();
        if (missing.Count > 0)
        {
            return Problems.BadRequest($"There is no file or folder \"{missing[0]}\" on the machine SongExplorer runs on. Give its whole path, for example /music.");
        }

        await witness.NoteAsync(AuditAction.ImportStarted, string.Join(", ", paths));
        var job = imports.Start(new ImportRequest(paths, request.RetryFailed));
        return TypedResults.Accepted($"{http.PathBase}/api/v1/jobs/{job.Id}", JobResponse.From(job));
    }

    private static bool IsThere(string? path) => Path.IsPathFullyQualified(path ?? "") && Path.Exists(path);
}

/// <param name="Paths">Whole paths of files and folders.</param>
/// <param name="RetryFailed">Whether to try again what failed before.</param>
internal sealed record ImportRequestBody(IReadOnlyList<string>? Paths, bool RetryFailed = false);

using System.CommandLine;
using System.Globalization;
using SongExplorer.Audit;
using SongExplorer.Importing.Relistening;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Cli.Models;

internal static class ModelForgetVerb
{
    private static readonly Argument<string> Name = new("SPACE|ID") { Description = "A model's id, or one of its spaces as the Models page shows it" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("forget", "Remove what a model heard that is not in use any more; the songs stay, and so does the model") { Name, Json };
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            var removed = await services.GetRequiredService<SpaceRemoval>().RemoveAsync(parsed.GetValue(Name)!, cancellationToken);
            await services.GetRequiredService<Witness>().NoteAsync(AuditAction.ModelForgotten, parsed.GetValue(Name));
            if (parsed.GetValue(Json))
            {
                Output.Json(new RemovedVectorsResponse(removed.Count, [.. removed.Spaces.Select(space => space.Key)]));
            }
            else
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Removed {removed.Count:N0} vectors of {string.Join(", ", removed.Spaces)}. Their room in the library is used again by what comes next."));
            }

            return Verb.Done;
        });
        return command;
    }
}

internal sealed record RemovedVectorsResponse(int Vectors, IReadOnlyList<string> Spaces);

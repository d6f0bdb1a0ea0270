using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SongExplorer.Web.Api.Document;

/// <summary>What holds for all of the API.</summary>
internal sealed class AboutTheApi : IOpenApiDocumentTransformer
{
    private static readonly (string Name, string About)[] Groups =
    [
        ("Songs", "The songs of the library with their sound and pictures."),
        ("Similar", "What sounds like a song, and the way from one to another."),
        ("Search", "Songs by their tags, or by a description of their sound."),
        ("Map", "The map as data: places, colours, names and measurements."),
        ("Playlists", "Songs in an order; in and out as files of other players."),
        ("Jobs", "Imports and other long work."),
        ("Audit", "Who did what, for administrators."),
        ("Health", "Whether all is well."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "SongExplorer",
            Version = "v1",
            Description = "Explore a music library by how it sounds. Whatever goes wrong is a problem document (RFC 9457) whose \"detail\" says what to do next.",
        };
        document.Tags = new HashSet<OpenApiTag>(Groups.Select(group => new OpenApiTag { Name = group.Name, Description = group.About }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key made on the page /keys, where Api:Keys asks for one." },
        };
        document.Security = [[], new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }
}

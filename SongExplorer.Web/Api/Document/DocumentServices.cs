using Microsoft.AspNetCore.OpenApi;

namespace SongExplorer.Web.Api.Document;

/// <summary>The OpenAPI document: what the API can do, for programs and for the page /api.</summary>
internal static class DocumentServices
{
    private const string Name = "v1";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        // Choices are words in addresses, never objects.
        options.CreateSchemaReferenceId = type => IsChoice(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer<AboutTheApi>();
        options.AddOperationTransformer<NamesOfOperations>();
        options.AddOperationTransformer<SchemasOfParameters>();
        options.AddOperationTransformer<Examples>();
    });

    public static bool IsChoice(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsGenericType: true } generic && generic.GetGenericTypeDefinition() == typeof(Choice<>);

    public static void MapApiDocument(this IEndpointRouteBuilder routes) =>
        routes.MapOpenApi("/api/{documentName}/openapi.json").AllowAnonymous();
}

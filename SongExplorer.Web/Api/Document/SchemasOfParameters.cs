using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SongExplorer.Similarity.Features;
using SongExplorer.Songs;

namespace SongExplorer.Web.Api.Document;

/// <summary>Says of values that parse themselves what they look like: ids are UUIDs, choices one of some names.</summary>
internal sealed class SchemasOfParameters : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var described in context.Description.ParameterDescriptions)
        {
            if (described.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo.ParameterType: var type }
                && operation.Parameters?.FirstOrDefault(parameter => parameter.Name == described.Name)?.Schema is OpenApiSchema schema)
            {
                Describe(Nullable.GetUnderlyingType(type) ?? type, schema);
            }
        }

        return Task.CompletedTask;
    }

    private static void Describe(Type type, OpenApiSchema schema)
    {
        if (type == typeof(SongId))
        {
            schema.Format = "uuid";
        }
        else if (type == typeof(PercentileRange))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = """^[0-9.]+-[0-9.]+$""";
        }
        else if (DocumentServices.IsChoice(type))
        {
            schema.Type = JsonSchemaType.String;
            schema.Properties = null;
            schema.Enum = [.. Enum.GetNames(type.GenericTypeArguments[0]).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))];
        }
    }
}

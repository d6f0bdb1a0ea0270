using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

/// <summary>Column types by their definition: a name, or an object for the types that need more than that.</summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<string, ColumnType> Scalars = new ColumnType[]
    {
        new UuidType(), new TextType(), new IntType(), new BigintType(), new DoubleType(), new FloatType(), new BooleanType(),
        new TimestampType(), new BlobType(),
    }.ToDictionary(type => type.Name);

    public static ColumnType Read(string column, JsonElement definition)
    {
        if (definition.ValueKind == JsonValueKind.String)
        {
            return Named(column, definition.GetString()!);
        }

        var fields = new Fields(definition, column, "type", "dimension", "keyType", "valueType");
        var name = fields.FindText("type") ?? throw Refuse.Schema("COLUMN_TYPE_INCORRECT", $"The column '{column}' has no type.");
        return name switch
        {
            "vector" => new VectorType(Dimension(column, fields)),
            "map" when fields.FindText("keyType") == "text" && fields.FindText("valueType") == "text" => new MapType(),
            "map" => throw Refuse.Schema("UNSUPPORTED_MAP_DEFINITION", $"The map '{column}' is not one from text to text, all this server has."),
            _ => Named(column, name),
        };
    }

    private static ColumnType Named(string column, string name) => name switch
    {
        "vector" => throw Refuse.Schema("MISSING_DIMENSION_IN_VECTOR_COLUMN", $"The vector column '{column}' needs a dimension."),
        "map" => throw Refuse.Schema("UNSUPPORTED_MAP_DEFINITION", $"The map '{column}' needs a keyType and a valueType."),
        _ => Scalars.TryGetValue(name, out var type) ? type
            : throw Refuse.Schema(
                "UNKNOWN_DATA_TYPE",
                $"The column '{column}' has the unknown type '{name}'; this server has {string.Join(", ", Scalars.Keys)}, vector and map."),
    };

    private static int Dimension(string column, Fields fields)
    {
        var value = fields.Find("dimension")
            ?? throw Refuse.Schema("MISSING_DIMENSION_IN_VECTOR_COLUMN", $"The vector column '{column}' needs a dimension.");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var dimension) && dimension > 0
            ? dimension
            : throw Refuse.Schema(
                "UNSUPPORTED_VECTOR_DIMENSION",
                $"The dimension of a vector is a positive integer. The command used the dimension: {value.GetRawText().Trim('"')}.");
    }
}

using System.Text.Json;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>What a command answered. There is never data next to errors; a status can be, where a part of a bulk write failed.</summary>
internal sealed class DataApiReply
{
    private DataApiReply(JsonElement envelope)
    {
        Data = Member(envelope, "data");
        Status = Member(envelope, "status");
        Errors = Read(Member(envelope, "errors"));
        Warnings = Read(Status is { } status ? Member(status, "warnings") : null);
    }

    public JsonElement? Data { get; }

    public JsonElement? Status { get; }

    public IReadOnlyList<DataApiError> Errors { get; }

    public IReadOnlyList<DataApiError> Warnings { get; }

    /// <summary>The fate of every row of a bulk write; its errors are those of single rows.</summary>
    public JsonElement? RowOutcomes => Status is { } status ? Member(status, "documentResponses", JsonValueKind.Array) : null;

    /// <summary><c>null</c> where the bytes are not an answer of the Data API: HTML of a gateway, half of an answer, or nothing.</summary>
    public static DataApiReply? Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var envelope = JsonElement.Parse(utf8);
            return envelope.ValueKind == JsonValueKind.Object && Known(envelope) ? new DataApiReply(envelope) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Known(JsonElement envelope) =>
        Member(envelope, "data") is not null || Member(envelope, "status") is not null || Member(envelope, "errors", JsonValueKind.Array) is not null;

    private static JsonElement? Member(JsonElement parent, string name, JsonValueKind? kind = null) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            && (kind is null || value.ValueKind == kind)
            ? value
            : null;

    private static List<DataApiError> Read(JsonElement? errors) => errors is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(DataApiError.Read)]
        : [];
}

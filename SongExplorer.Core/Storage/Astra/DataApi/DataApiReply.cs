using System.Text.Json;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>What a command answered. There is never data next to errors; a status can be, where a part of a bulk write failed.</summary>
internal sealed class DataApiReply
{
    private DataApiReply(JsonElement envelope)
    {
        Data = JsonParts.Member(envelope, "data");
        Status = JsonParts.Member(envelope, "status");
        Errors = Read(JsonParts.Member(envelope, "errors"));
        Warnings = Read(JsonParts.Member(Status, "warnings"));
    }

    public JsonElement? Data { get; }

    public JsonElement? Status { get; }

    public IReadOnlyList<DataApiError> Errors { get; }

    public IReadOnlyList<DataApiError> Warnings { get; }

    /// <summary>The fate of every row of a bulk write; its errors are those of single rows.</summary>
    public JsonElement? RowOutcomes => JsonParts.Member(Status, "documentResponses");

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
        envelope.TryGetProperty("data", out _) || envelope.TryGetProperty("status", out _) || envelope.TryGetProperty("errors", out _);

    private static List<DataApiError> Read(JsonElement? errors) => [.. JsonParts.Items(errors).Select(DataApiError.Read)];
}

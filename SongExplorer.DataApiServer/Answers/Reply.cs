using System.Buffers;
using System.Text.Json;

namespace SongExplorer.DataApiServer.Answers;

/// <summary>The envelope: <c>data</c>, <c>status</c> and <c>errors</c>, each left out when there is nothing in it.</summary>
internal sealed record Reply
{
    /// <summary>Writes the members of <c>data</c>.</summary>
    public Action<Utf8JsonWriter>? Data { get; init; }

    /// <summary>Writes the members of <c>status</c>, apart from the warnings.</summary>
    public Action<Utf8JsonWriter>? Status { get; init; }

    public IReadOnlyList<ApiError> Warnings { get; init; } = [];

    public IReadOnlyList<ApiError> Errors { get; init; } = [];

    public static Reply Ok { get; } = new() { Status = json => json.WriteNumber("ok", 1) };

    public static Reply Failed(ApiError error) => new() { Errors = [error] };

    public ReadOnlyMemory<byte> ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        WriteObject(json, "data", Data);
        WriteObject(json, "status", Warnings.Count == 0 ? Status : Status + WriteWarnings);
        if (Errors.Count > 0)
        {
            WriteErrors(json, "errors", Errors);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void WriteWarnings(Utf8JsonWriter json) => WriteErrors(json, "warnings", Warnings);

    private static void WriteErrors(Utf8JsonWriter json, string name, IReadOnlyList<ApiError> errors)
    {
        json.WriteStartArray(name);
        foreach (var error in errors)
        {
            error.Write(json);
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, Action<Utf8JsonWriter>? members)
    {
        if (members is not null)
        {
            json.WriteStartObject(name);
            members(json);
            json.WriteEndObject();
        }
    }
}

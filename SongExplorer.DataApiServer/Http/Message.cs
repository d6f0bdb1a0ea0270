using System.Text.Json;
using System.Text.Unicode;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Http;

/// <summary>The body of a request: an object with one member, which is the command.</summary>
internal sealed class Message : IDisposable
{
    private readonly JsonDocument? _document;
    private readonly ApiException? _problem;

    public Message(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            _problem = Refuse.Request("COMMAND_FIELD_VALUE_INVALID", "The request has no body: must not be null.");
            return;
        }

        if (!Utf8.IsValid(body.Span))
        {
            _problem = Refuse.Request("REQUEST_NOT_JSON", "The body is not UTF-8.");
            return;
        }

        try
        {
            _document = JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = _document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.GetPropertyCount() == 1)
            {
                var command = root.EnumerateObject().First();
                (Command, Body) = (command.Name, command.Value);
            }
            else
            {
                _problem = Refuse.Request("REQUEST_STRUCTURE_MISMATCH", "The body is a JSON object with one field, which is the command.");
            }
        }
        catch (JsonException e)
        {
            _problem = Refuse.Request("REQUEST_NOT_JSON", $"The body is not valid JSON: {e.Message}");
        }
    }

    /// <summary>The command's name; empty when there is none.</summary>
    public string Command { get; } = "";

    public JsonElement Body { get; }

    /// <summary>How many rows an insertMany has.</summary>
    public int Documents => Command == "insertMany" && Body.ValueKind == JsonValueKind.Object
        && Body.TryGetProperty("documents", out var documents) && documents.ValueKind == JsonValueKind.Array ? documents.GetArrayLength() : 0;

    /// <summary>Throws what is wrong with the message as a whole.</summary>
    public void Check()
    {
        if (_problem is not null)
        {
            throw _problem;
        }
    }

    public void Dispose() => _document?.Dispose();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>What every method but those with sound and pictures answers: the envelope and one thing in it, as JSON or XML.</summary>
internal sealed class Reply : IResult
{
    /// <summary>The version of the Subsonic protocol that is spoken here.</summary>
    private const string Protocol = "1.16.1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly string Version = typeof(Reply).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly JsonObject _envelope;
    private readonly int _status;

    private Reply(string outcome, int status, string? name, object? content)
    {
        _status = status;
        _envelope = new JsonObject
        {
            ["status"] = outcome,
            ["version"] = Protocol,
            ["type"] = "SongExplorer",
            ["serverVersion"] = Version,
            ["openSubsonic"] = true,
        };
        if (name is not null)
        {
            _envelope[name] = JsonSerializer.SerializeToNode(content, Json);
        }
    }

    public static Reply Done { get; } = new("ok", StatusCodes.Status200OK, null, null);

    public static Reply Of(string name, object content) => new("ok", StatusCodes.Status200OK, name, content);

    public static Reply Failed(SubsonicError code, string sentence, string? help, int status) =>
        new("failed", status, "error", new Error((int)code, sentence, help));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.Headers.CacheControl = "no-store"; // the address may hold a key
        if (Format.IsJson(httpContext))
        {
            response.ContentType = "application/json; charset=utf-8";
            return response.WriteAsync($"{{\"subsonic-response\":{_envelope.ToJsonString(Json)}}}", httpContext.RequestAborted);
        }

        response.ContentType = "text/xml; charset=utf-8";
        return response.WriteAsync(XmlReply.Write(_envelope), httpContext.RequestAborted);
    }

    private sealed record Error(int Code, string Message, string? HelpUrl);
}

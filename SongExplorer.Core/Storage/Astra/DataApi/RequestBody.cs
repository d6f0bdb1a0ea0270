using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>A request's UTF-8 JSON in pieces that are sent one after the other, so that rows are never copied together.</summary>
internal sealed class RequestBody(params IReadOnlyList<ReadOnlyMemory<byte>> pieces)
{
    /// <summary>Above this many bytes a request is given more time.</summary>
    public const int Large = 2_000_000;

    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = Json.Encoder };

    public long Length { get; } = pieces.Sum(piece => (long)piece.Length);

    /// <summary>A command with its argument, as in {"find": {…}}.</summary>
    public static RequestBody Of(string command, JsonObject argument) => Write(command, writer => argument.WriteTo(writer));

    public static RequestBody Write(string command, Action<Utf8JsonWriter> argument)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WritePropertyName(command);
            argument(writer);
            writer.WriteEndObject();
        }

        return new RequestBody(stream.GetBuffer().AsMemory(0, (int)stream.Length));
    }

    /// <summary>The body for one attempt; HTTP disposes it with the attempt.</summary>
    public HttpContent ToContent() => new Content(pieces, Length);

    private sealed class Content : HttpContent
    {
        private readonly IReadOnlyList<ReadOnlyMemory<byte>> _pieces;
        private readonly long _length;

        public Content(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long length)
        {
            (_pieces, _length) = (pieces, length);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            foreach (var piece in _pieces)
            {
                await stream.WriteAsync(piece, cancellationToken);
            }
        }
    }
}

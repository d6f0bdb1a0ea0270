using Microsoft.AspNetCore.Http;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Commands;

namespace SongExplorer.DataApiServer.Http;

/// <summary>One request and its answer: address, body, log, fault, token, command.</summary>
internal sealed class Conversation(HttpContext http, DataApiTestServer server, CancellationToken stopping)
{
    public async Task HoldAsync()
    {
        if (Address.Parse(http.Request.Path) is not { } address)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        try
        {
            using var body = await RequestBody.ReadAsync(http.Request, http.RequestAborted);
            using var message = new Message(body.Bytes);
            var request = Log(address, message.Command, message.Documents, body.Bytes.Length);
            await WaitAsync(server.Options.Latency);
            await AnswerAsync(address, message, request);
        }
        catch (BadHttpRequestException e)
        {
            Log(address, "", 0, http.Request.ContentLength ?? 0).StatusCode = http.Response.StatusCode = e.StatusCode;
        }
    }

    private RequestInfo Log(Address address, string command, int documents, long bytes)
    {
        var request = new RequestInfo
        {
            Command = command,
            Keyspace = address.Keyspace,
            Table = address.Table,
            Documents = documents,
            Bytes = bytes,
            UserAgent = http.Request.Headers.UserAgent.ToString(),
        };
        server.Requests.Add(request);
        return request;
    }

    private async Task AnswerAsync(Address address, Message message, RequestInfo request)
    {
        var fault = server.Faults.Draw(request);
        switch (fault)
        {
            case Fault.ResetBefore:
                http.Abort();
                return;
            case Fault.Stall:
                await WaitAsync(server.Faults.StallDuration);
                break;
            case { } canned when CannedAnswer.Of(canned) is { } answer:
                await SendAsync(answer, request);
                return;
        }

        var (status, reply) = Execute(address, message, partial: fault == Fault.PartialInsertMany);
        if (fault == Fault.ResetAfter)
        {
            http.Abort();
            return;
        }

        var json = reply.ToUtf8();
        await SendAsync(new CannedAnswer(status, "application/json", fault == Fault.TruncatedJson ? json[..(json.Length / 2)] : json), request);
    }

    /// <summary>Waits, unless the client hangs up or the server stops.</summary>
    private async Task WaitAsync(TimeSpan time)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(time, either.Token);
    }

    private (int Status, Reply Reply) Execute(Address address, Message message, bool partial)
    {
        try
        {
            Gate.CheckToken(http.Request, server.Token);
            Gate.CheckContentType(http.Request);
            message.Check();
            var context = new CommandContext(server.Database, address.Keyspace, address.Table, server.Options.PageSize, partial);
            return (StatusCodes.Status200OK, CommandTable.Run(context, message.Command, message.Body));
        }
        catch (ApiException e)
        {
            return (Gate.StatusOf(e.Error), Reply.Failed(e.Error));
        }
    }

    private async Task SendAsync(CannedAnswer answer, RequestInfo request)
    {
        // Before the last byte: whoever has the answer finds it in the log.
        request.StatusCode = answer.Status;
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        if (answer.RetryAfter is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds;
        }

        await http.Response.BodyWriter.WriteAsync(answer.Body, http.RequestAborted);
    }
}

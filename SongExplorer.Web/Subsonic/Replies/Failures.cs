using Microsoft.AspNetCore.Diagnostics;
using SongExplorer.AppleMusic;
using SongExplorer.Embeddings;
using SongExplorer.Playlists;
using SongExplorer.Storage;

namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>Turns what a method lets out into the error documents that players show.</summary>
internal static class Failures
{
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        context.Features.Get<IStatusCodePagesFeature>()?.Enabled = false; // a page is nothing for a player
        try
        {
            await next(context);
        }
        catch (Exception e) when (Explain(e) is { } failure && !context.Response.HasStarted)
        {
            context.Response.Clear();
            await Reply.Failed(failure.Code, failure.Sentence, HelpFor(failure.Code, context.Request), failure.Status).ExecuteAsync(context);
        }
    }

    /// <summary>Who may not is told so in a document; only who asks too often by the status too, which is what players look at.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string sentence) => status == StatusCodes.Status429TooManyRequests
        ? Reply.Failed(SubsonicError.Generic, sentence, null, status).ExecuteAsync(context)
        : Reply.Failed(SubsonicError.NotAllowed, sentence, null, StatusCodes.Status200OK).ExecuteAsync(context);

    private static (SubsonicError Code, string Sentence, int Status)? Explain(Exception exception) => exception switch
    {
        SubsonicException e => (e.Code, e.Message, e.Status),
        PlaylistException or ModelException => (SubsonicError.Generic, exception.Message, StatusCodes.Status200OK),
        StorageUnavailableException e => (SubsonicError.Generic, e.Message, StatusCodes.Status503ServiceUnavailable),
        StoreException e => (SubsonicError.Generic, e.Message, StatusCodes.Status502BadGateway),
        BadHttpRequestException e => (SubsonicError.Generic, "The request cannot be understood.", e.StatusCode),
        InvalidDataException => (SubsonicError.Generic, "This form cannot be read. Send fewer parameters at once.", StatusCodes.Status400BadRequest),
        _ => null,
    };

    private static string? HelpFor(SubsonicError code, HttpRequest request) =>
        code is SubsonicError.WrongPassword or SubsonicError.TokensNotSupported or SubsonicError.WrongKey ? $"{request.Scheme}://{request.Host}/keys" : null;
}

using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using SongExplorer.Embeddings;
using SongExplorer.Storage;

namespace SongExplorer.Web.Api;

/// <summary>Lets callers keep an answer and ask whether it still holds.</summary>
internal static class EntityTags
{
    // A browser may meet another library at the same address, after the program was started anew.
    private static readonly string Run = RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>
    /// Holds until a song or a vector is written, and as long as the same model listens. Asked for before anything is read, so
    /// that an answer is never older than its tag.
    /// </summary>
    /// <param name="state">What else the answer depends on.</param>
    public static async Task<EntityTagHeaderValue> OfLibraryAsync(this IStorageBackend storage, ActiveSpace active, CancellationToken cancellationToken, string state = "") =>
        new($"\"{await storage.GetRevisionAsync(cancellationToken):x}-{active.Space.Fingerprint}-{Run}{state}\"");

    /// <summary>Puts the tag on the answer; <c>true</c> when the caller has that answer already.</summary>
    public static bool HasAlready(this HttpContext context, EntityTagHeaderValue tag)
    {
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ETag = tag.ToString();
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }
}

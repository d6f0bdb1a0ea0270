using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SongExplorer.Keys;
using SongExplorer.Web.Hosting.Access;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Access;

/// <summary>
/// Finds out which player asks, by its key. Whatever it shows must be right, even where nothing is needed: a player whose key
/// was removed shall notice.
/// </summary>
internal sealed class Players(ApiKeyStorage keys, IOptions<ApiOptions> options)
{
    public async Task RecogniseAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            var asked = context.Features.GetRequiredFeature<Parameters>();
            Format.Check(asked);
            context.Features.Set(await FindAsync(context, asked));
        }
        catch (SubsonicException e)
        {
            context.Features.Set<Caller>(new Caller.Stranger(e.Message));
            context.Features.Set(e);
        }

        await next(context);
    }

    public static Task AdmitAsync(HttpContext context, RequestDelegate next) => context.Features.Get<SubsonicException>() is { } refusal ? throw refusal : next(context);

    private async Task<Caller> FindAsync(HttpContext context, Parameters asked)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return new Caller.Anyone();
        }

        if (Credentials.KeyFrom(asked) is { } shown)
        {
            var key = await keys.FindAsync(shown.Secret, context.RequestAborted)
                ?? throw new SubsonicException(shown.WhenWrong, $"This key opens nothing here; it may have been removed, or have expired. {Credentials.HowToGetOne}");
            context.User = Visitor.Of(key);
            return new Caller.Program(key);
        }

        if (options.Value.Keys == KeyPolicy.Required || context.User.Role is null)
        {
            throw new SubsonicException(SubsonicError.Missing, $"This library is only open to players with a key: the parameter \"apiKey\" is missing. {Credentials.HowToGetOne}");
        }

        // A page of another site could have its visitor's browser change playlists here.
        return OtherSites.Ask(context.Request)
            ? throw new SubsonicException(SubsonicError.NotAllowed, $"Pages of other sites need a key here. {Credentials.HowToGetOne}")
            : new Caller.Anyone();
    }
}

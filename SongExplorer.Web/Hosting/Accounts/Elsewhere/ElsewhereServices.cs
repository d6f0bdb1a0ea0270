using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Hosting.Accounts.Elsewhere;

/// <summary>Signing in elsewhere: at a proxy, or at a company's provider.</summary>
internal static class ElsewhereServices
{
    public static AuthenticationBuilder AddSigningInElsewhere(this AuthenticationBuilder authentication)
    {
        authentication.Services.AddOptions<ElsewhereOptions>().BindConfiguration(ElsewhereOptions.Section).ValidateOnStart();
        authentication.Services.AddSingleton<IValidateOptions<ElsewhereOptions>, ElsewhereOptionsValidator>();
        authentication.Services.AddSingleton<IConfigureOptions<OAuthOptions>, ProviderSignIn>();
        authentication.Services.AddSingleton<ProxySignIn>();
        authentication.Services.AddSingleton<SealedSentences>();
        return authentication.AddOAuth(ProviderSignIn.Scheme, _ => { });
    }

    public static void MapSigningInElsewhere(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ProviderSignIn.Path, (IOptions<ElsewhereOptions> options, string? to, HttpRequest request) => options.Value.Provider.IsConfigured
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = request.PathBase + SignInAddress.Local(to) }, [ProviderSignIn.Scheme])
            : Results.NotFound()).AllowAnonymous().ExcludeFromDescription();
}

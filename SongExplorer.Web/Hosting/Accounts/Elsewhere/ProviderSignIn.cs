using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Hosting.Accounts.Elsewhere;

/// <summary>
/// Signing in through a company's provider: the code flow with PKCE (RFC 6749, RFC 7636), and who it was from userinfo, asked
/// with the token over TLS. Tokens are used once and kept nowhere.
/// </summary>
internal sealed partial class ProviderSignIn(IOptions<ElsewhereOptions> elsewhere, AccountStorage storage, AuditTrail audit, ILogger<ProviderSignIn> log) : IConfigureNamedOptions<OAuthOptions>
{
    public const string Scheme = "provider";
    public const string Path = "/sign-in/provider";

    /// <summary>In the address of the sign-in page, when this did not work.</summary>
    public const string Trouble = "trouble";

    private const int MaxReply = 1_000_000;

    public void Configure(OAuthOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, OAuthOptions options)
    {
        var provider = elsewhere.Value.Provider;
        options.SignInScheme = SessionCookie.Scheme;
        options.CallbackPath = $"{Path}/return";
        options.UsePkce = true;
        options.SaveTokens = false;

        // A scheme that nobody uses must be whole too.
        options.ClientId = provider.ClientId is { Length: > 0 } id ? id : "none";
        options.ClientSecret = provider.ClientSecret is { Length: > 0 } secret ? secret : "none";
        options.AuthorizationEndpoint = provider.AuthorizeAddress ?? "https://localhost/";
        options.TokenEndpoint = provider.TokenAddress ?? "https://localhost/";
        options.UserInformationEndpoint = provider.UserAddress ?? "https://localhost/";
        options.BackchannelTimeout = TimeSpan.FromSeconds(15);
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        options.Events.OnCreatingTicket = LetInAsync;
        options.Events.OnRemoteFailure = SayAsync;
    }

    private async Task LetInAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var reply = await context.Backchannel.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.HttpContext.RequestAborted);
        reply.EnsureSuccessStatusCode();
        await reply.Content.LoadIntoBufferAsync(MaxReply, context.HttpContext.RequestAborted);
        using var user = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));

        var provider = elsewhere.Value.Provider;
        if (Text(user.RootElement, provider.IdClaim) is not { Length: > 0 } id)
        {
            throw new AccountException($"The provider did not say who this is: userinfo has no \"{provider.IdClaim}\".");
        }

        var role = elsewhere.Value.RoleOf(Groups(user.RootElement, provider.GroupsClaim))
            ?? throw new AccountException("None of your groups may come in here. Ask an administrator.");
        var account = await storage.AdmitAsync($"{Scheme} {id}", Text(user.RootElement, provider.NameClaim) ?? id, role, context.HttpContext.RequestAborted);
        await audit.WriteAsync(account.ToActor(context.HttpContext), AuditAction.SignIn, $"through {provider.Name}: {Word(role)}", context.HttpContext.RequestAborted);
        context.Principal = Visitor.Of(account, SessionCookie.Scheme);
    }

    /// <summary>Back to the page, with a sentence of ours: what the provider says may be anything.</summary>
    private Task SayAsync(RemoteFailureContext context)
    {
        var sentence = context.Failure?.GetBaseException() is AccountException known ? known.Message : "Signing in through your provider did not work. Try again; if it stays so, ask an administrator, whose log says why.";
        LogFailure(context.Failure);
        context.Response.Redirect($"{context.Request.PathBase}{SignInAddress.Path}?{Trouble}={Uri.EscapeDataString(Seal(context, sentence))}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Sealed, so that nobody can put words of their own on the page.</summary>
    private static string Seal(RemoteFailureContext context, string sentence) => context.HttpContext.RequestServices.GetRequiredService<SealedSentences>().Seal(sentence);

    private static string Word(Role role) => role.ToString().ToLowerInvariant();

    [LoggerMessage(LogLevel.Warning, "Signing in through the provider failed.")]
    private partial void LogFailure(Exception? why);

    private static string? Text(JsonElement user, string claim) => user.ValueKind == JsonValueKind.Object && user.TryGetProperty(claim, out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    } : null;

    private static string[] Groups(JsonElement user, string claim) => user.TryGetProperty(claim, out var value) ? value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Where(group => group.ValueKind == JsonValueKind.String).Select(group => group.GetString()!)],
        JsonValueKind.String => value.GetString()!.Split(','),
        _ => [],
    } : [];
}

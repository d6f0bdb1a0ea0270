using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace SongExplorer.Tests.Hosting.Accounts;

/// <summary>A company's provider on this machine: real HTTP, the code flow with PKCE checked to the letter (RFC 6749, RFC 7636).</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    public const string Secret = "the client's secret";
    private const string Token = "a token that must stay on the server";

    private readonly WebApplication _app;
    private readonly Dictionary<string, string> _challenges = [];

    private ScriptedProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", ExchangeAsync);
        _app.MapGet("/user", (HttpRequest request) => request.Headers.Authorization == $"Bearer {Token}" ? Results.Text(User, "application/json") : Results.Unauthorized());
    }

    /// <summary>What userinfo answers.</summary>
    public string User { get; set; } = "{}";

    public (string Setting, string Value)[] Settings =>
    [
        ("SignIn:Provider:Name", "Example & Co"),
        ("SignIn:Provider:ClientId", "songs"),
        ("SignIn:Provider:ClientSecret", Secret),
        ("SignIn:Provider:AuthorizeAddress", $"{_app.Urls.First()}/authorize"),
        ("SignIn:Provider:TokenAddress", $"{_app.Urls.First()}/token"),
        ("SignIn:Provider:UserAddress", $"{_app.Urls.First()}/user"),
    ];

    public static async Task<ScriptedProvider> StartAsync()
    {
        var provider = new ScriptedProvider();
        await provider._app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public void Is(string id, string name, params string[] groups) => User = JsonSerializer.Serialize(new { sub = id, name, groups });

    /// <summary>Whoever asks is the person of <see cref="User"/>, and agrees.</summary>
    private IResult Authorize(string client_id, string redirect_uri, string response_type, string state, string code_challenge, string code_challenge_method)
    {
        if ((client_id, response_type, code_challenge_method) != ("songs", "code", "S256"))
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _challenges[code] = code_challenge;
        return Results.Redirect(QueryHelpers.AddQueryString(redirect_uri, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    /// <summary>Each code once, for whoever asked for it.</summary>
    private async Task<IResult> ExchangeAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var proof = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return form["client_secret"] == Secret && _challenges.Remove(form["code"].ToString(), out var challenge) && challenge == proof
            ? Results.Json(new { access_token = Token, token_type = "Bearer" })
            : Results.Json(new { error = "invalid_grant" }, statusCode: 400);
    }
}

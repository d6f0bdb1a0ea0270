using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Accounts.Elsewhere;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Who comes in, and what each may do.</summary>
internal static class AccountServices
{
    // What OWASP's password storage cheat sheet (2023) asks of PBKDF2 with HMAC-SHA512.
    private const int HashRounds = 210_000;

    /// <summary>What the console needs too.</summary>
    public static IServiceCollection AddAccountManagement(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
        });
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        services.RemoveAll<IUserValidator<Account>>(); // Core says which names are taken, in its own words
        services.RemoveAll<IPasswordValidator<Account>>();
        services.AddScoped<IPasswordValidator<Account>, PasswordCheck>();
        services.AddScoped<IUserStore<Account>, AccountIdentityStore>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        return services.AddScoped<AccountManagement>();
    }

    public static IServiceCollection AddSigningIn(this IServiceCollection services)
    {
        services.AddAccountManagement();
        services.AddWitness<ActingVisitor>();
        services.AddDataProtection().SetApplicationName("SongExplorer");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, ProtectionKeys>();
        services.AddAuthentication(SessionCookie.Scheme).AddCookie(SessionCookie.Scheme).AddSigningInElsewhere();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, SessionCookie>();
        services.AddAuthorizationBuilder();
        services.Configure<AuthorizationOptions>(Needs.Define);
        services.AddSingleton<IAuthorizationHandler, RoleRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<Recognition>();
        services.AddScoped<SignIns>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitVisitor>();
        services.AddSingleton<CircuitWatch>();
        services.Configure<HubOptions>(hub => hub.AddFilter<CircuitWatch>());
        return services;
    }

    public static void UseSigningIn(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<Recognition>().RecogniseAsync);
    }
}

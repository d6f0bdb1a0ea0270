using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Accounts;

public static class AccountServices
{
    /// <summary>Registers <see cref="AccountStorage"/> and <see cref="KnownAccounts"/>; needs storage and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services.AddSingleton<AccountStorage>().AddSingleton<KnownAccounts>();
}

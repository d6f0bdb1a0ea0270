using Microsoft.AspNetCore.Components;
using SongExplorer.Accounts;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Components.Pages.Accounts;

/// <summary>Who you are here, and the way out.</summary>
public sealed partial class AccountPage(CurrentVisitor visitor, AccountStorage storage, NavigationManager navigation)
{
    private Account? _account;
    private string _old = "";
    private string _new = "";
    private string? _trouble;

    [Inject]
    private AccountManagement Management { get; set; } = null!;

    protected override Task OnInitializedAsync() => TryAsync(async () => _account = await FindAsync());

    private Task SignOutEverywhereAsync() => LeaveAsync(Management.SignOutEverywhereAsync);

    private Task ChangePasswordAsync() => LeaveAsync(account => Management.ChangePasswordAsync(account, _old, _new));

    /// <summary>What ends all that is signed in ends this page too.</summary>
    private Task LeaveAsync(Func<Account, Task> change) => TryAsync(async () =>
    {
        if (await FindAsync() is { } account)
        {
            await change(account);
        }

        navigation.NavigateTo("sign-in?to=/account", forceLoad: true);
    });

    /// <summary>As it is now; another page or the console may have changed it.</summary>
    private Task<Account?> FindAsync() => visitor.AccountId is { } id ? storage.FindAsync(id, CancellationToken.None) : Task.FromResult<Account?>(null);

    private async Task TryAsync(Func<Task> change)
    {
        _trouble = null;
        try
        {
            await change();
        }
        catch (Exception e) when (e is AccountException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }
        finally
        {
            (_old, _new) = ("", "");
        }
    }
}

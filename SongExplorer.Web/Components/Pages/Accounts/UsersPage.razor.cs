using Microsoft.AspNetCore.Components;
using SongExplorer.Accounts;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Components.Pages.Accounts;

/// <summary>Who may come in, and what each may do; also where the first administrator is made.</summary>
public sealed partial class UsersPage(CurrentVisitor visitor, AccountStorage storage, NavigationManager navigation)
{
    private IReadOnlyList<Account>? _accounts;
    private string _name = "";
    private string _password = "";
    private Role _role = Role.Listener;
    private string? _said;
    private string? _trouble;

    [Inject]
    private AccountManagement Management { get; set; } = null!;

    protected override Task OnInitializedAsync() => TryAsync(() => Task.FromResult<string?>(null));

    private Task AddAsync() => TryAsync(async () =>
    {
        var isFirst = _accounts is { Count: 0 };
        var added = await Management.AddAsync(_name, _password, isFirst ? Role.Admin : _role);
        if (isFirst)
        {
            navigation.NavigateTo("sign-in?to=/users", forceLoad: true);
        }

        (_name, _password) = ("", "");
        return $"{added.Name} may come in now. Tell them their password; they can change it on their account's page.";
    });

    /// <summary>Does what a row asks with the account as it is now.</summary>
    private Task ChangeAsync(UserChange change) => TryAsync(async () =>
    {
        if (await storage.FindAsync(change.Account, CancellationToken.None) is { } account)
        {
            await change.Apply(Management, account);
        }

        return change.Said;
    });

    private async Task TryAsync(Func<Task<string?>> change)
    {
        (_said, _trouble) = (null, null);
        try
        {
            _said = await change();
        }
        catch (Exception e) when (e is AccountException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }

        try
        {
            _accounts = await storage.ListAsync(CancellationToken.None);
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
        }
    }
}

using Microsoft.AspNetCore.Components;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Components.Pages.Accounts;

/// <summary>One account, and what an administrator does with it.</summary>
public sealed partial class UserRow(TimeProvider time)
{
    private Asks _asks;
    private string _password = "";

    private enum Asks
    {
        Nothing,
        Password,
        Removal,
    }

    [Parameter, EditorRequired]
    public required Account Account { get; set; }

    [Parameter]
    public bool IsMe { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<UserChange> Changed { get; set; }

    private string State => Account.LockedUntil > time.GetUtcNow() ? "locked for a while"
        : Account.SignedInAt is { } at ? $"signed in {Show.Since(at, time.GetUtcNow())}"
        : "has not come yet";

    private void Ask(Asks what) => _asks = _asks == what ? Asks.Nothing : what;

    private Task ChangeRoleAsync(ChangeEventArgs chosen)
    {
        var role = Enum.Parse<Role>((string)chosen.Value!);
        return SayAsync($"{Account.Name} is {RoleWords.Name(role).ToLowerInvariant()} now.", (management, account) => management.ChangeRoleAsync(account, role));
    }

    private Task SignOutAsync() => SayAsync($"{Account.Name} is signed out everywhere.", (management, account) => management.SignOutEverywhereAsync(account));

    private Task SetPasswordAsync()
    {
        var password = _password;
        _password = "";
        return SayAsync($"{Account.Name} has a new password and is signed out everywhere.", (management, account) => management.SetPasswordAsync(account, password));
    }

    /// <summary>Asks once more: who was signed in is out at once, and their keys open nothing.</summary>
    private Task RemoveAsync()
    {
        if (_asks != Asks.Removal)
        {
            Ask(Asks.Removal);
            return Task.CompletedTask;
        }

        return SayAsync($"{Account.Name} is removed; their playlists stay.", (management, account) => management.RemoveAsync(account, evenTheLast: false));
    }

    private Task SayAsync(string said, Func<AccountManagement, Account, Task> change)
    {
        _asks = Asks.Nothing;
        return Changed.InvokeAsync(new UserChange(Account.Id, said, change));
    }
}

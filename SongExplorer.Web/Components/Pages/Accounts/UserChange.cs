using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Components.Pages.Accounts;

/// <summary>What an administrator asks of one account.</summary>
/// <param name="Said">What to say when it is done.</param>
public sealed record UserChange(Guid Account, string Said, Func<AccountManagement, Account, Task> Apply);

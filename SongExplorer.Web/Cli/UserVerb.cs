using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Accounts;
using Spectre.Console;

namespace SongExplorer.Web.Cli;

/// <summary>Who may come in, said at the console: also the way back for whoever locked themselves out.</summary>
internal static class UserVerb
{
    private static readonly Option<bool> Generate = new("--generate") { Description = "Draw a password and print it, this once" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create() => new("user", "The accounts of those who may sign in") { CreateAdd(), CreateList(), CreatePassword(), CreateRole(), CreateSignOut(), CreateRemove() };

    private static Command CreateAdd()
    {
        var name = Name();
        var role = new Option<Role>("--role") { Description = "What they may do: listener, editor or admin", HelpName = "ROLE", DefaultValueFactory = _ => Role.Listener };
        var command = new Command("add", "Let somebody in; the password is asked for, or read from standard input") { name, role, Generate };
        SetAction(command, async (parsed, management, _, cancellationToken) =>
        {
            var (password, isDrawn) = await PasswordAsync(parsed, cancellationToken);
            var added = await management.AddAsync(parsed.GetValue(name)!, password, parsed.GetValue(role));
            Console.WriteLine(isDrawn ? password : $"{Output.OneLine(added.Name)} may sign in now.");
            return Verb.Done;
        });
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "Who may sign in") { Json };
        SetAction(command, async (parsed, _, storage, cancellationToken) =>
        {
            var users = (await storage.ListAsync(cancellationToken)).Select(account => new UserResponse(account.Id, account.Name, account.Role, account.CreatedAt, account.SignedInAt)).ToList();
            if (parsed.GetValue(Json))
            {
                Output.Json(users);
                return Verb.Done;
            }

            foreach (var user in users)
            {
                Console.WriteLine($"{Output.OneLine(user.Name)}  {user.Role.ToString().ToLowerInvariant()}  {(user.SignedInAt is { } at ? $"signed in {Day(at)}" : "has not come yet")}");
            }

            if (users.Count == 0)
            {
                await Console.Error.WriteLineAsync("There are no accounts: the library is open on this machine, and nowhere else.");
            }

            return Verb.Done;
        });
        return command;
    }

    private static Command CreatePassword()
    {
        var name = Name();
        var command = new Command("password", "Give somebody another password; signs them out everywhere and opens a locked account") { name, Generate };
        SetAction(command, async (parsed, management, storage, cancellationToken) =>
        {
            var account = await FindAsync(storage, parsed.GetValue(name)!, cancellationToken);
            var (password, isDrawn) = await PasswordAsync(parsed, cancellationToken);
            await management.SetPasswordAsync(account, password);
            Console.WriteLine(isDrawn ? password : "The password is changed.");
            return Verb.Done;
        });
        return command;
    }

    private static Command CreateRole()
    {
        var name = Name();
        var role = new Argument<Role>("ROLE") { Description = "listener, editor or admin" };
        var command = new Command("role", "Let somebody do more, or less") { name, role };
        SetAction(command, async (parsed, management, storage, cancellationToken) =>
        {
            await management.ChangeRoleAsync(await FindAsync(storage, parsed.GetValue(name)!, cancellationToken), parsed.GetValue(role));
            Console.WriteLine("The role is changed; open pages notice within seconds.");
            return Verb.Done;
        });
        return command;
    }

    private static Command CreateSignOut()
    {
        var name = Name();
        var command = new Command("sign-out", "Sign somebody out wherever they are signed in") { name };
        SetAction(command, async (parsed, management, storage, cancellationToken) =>
        {
            await management.SignOutEverywhereAsync(await FindAsync(storage, parsed.GetValue(name)!, cancellationToken));
            Console.WriteLine("They are signed out everywhere, within seconds.");
            return Verb.Done;
        });
        return command;
    }

    private static Command CreateRemove()
    {
        var name = Name();
        var command = new Command("remove", "Let somebody in no more. Without any account the library is open on this machine again") { name };
        SetAction(command, async (parsed, management, storage, cancellationToken) =>
        {
            await management.RemoveAsync(await FindAsync(storage, parsed.GetValue(name)!, cancellationToken), evenTheLast: true);
            Console.WriteLine("The account is removed, and its keys with it; its playlists stay.");
            return Verb.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "What they sign in with" };

    private static void SetAction(Command command, Func<ParseResult, AccountManagement, AccountStorage, CancellationToken, Task<int>> run) =>
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            try
            {
                await using var scope = services.CreateAsyncScope();
                return await run(parsed, scope.ServiceProvider.GetRequiredService<AccountManagement>(), services.GetRequiredService<AccountStorage>(), cancellationToken);
            }
            catch (AccountException e)
            {
                return Verb.Fail(e.Message);
            }
        });

    private static async Task<Account> FindAsync(AccountStorage storage, string name, CancellationToken cancellationToken) =>
        await storage.FindByNameAsync(name, cancellationToken) ?? throw new AccountException("There is no such account. 'user list' shows those there are.");

    /// <summary>Never from the command line, where other programs and the history of the shell would see it.</summary>
    private static async Task<(string Password, bool IsDrawn)> PasswordAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Generate))
        {
            return (RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20), true);
        }

        if (!Console.IsInputRedirected)
        {
            return (AnsiConsole.Prompt(new TextPrompt<string>($"Password (at least {PasswordRules.MinLength} characters):").Secret(null)), false);
        }

        return (await Console.In.ReadLineAsync(cancellationToken) ?? "", false);
    }

    private static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    private sealed record UserResponse(Guid Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt);
}

using System.CommandLine;
using System.Globalization;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Keys;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Cli;

internal static class KeyVerb
{
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create() =>
        new("key", "The keys with which other programs use the API") { CreateCreate(), CreateList(), CreateRemove() };

    private static Command CreateCreate()
    {
        var name = new Argument<string>("NAME") { Description = "What the program that will use it is called" };
        var role = new Option<Role>("--role") { Description = "What the program may do: guest (read and play), listener (playlists too), editor (import and edit too), admin", HelpName = "ROLE", DefaultValueFactory = _ => Role.Editor };
        var days = new Option<double?>("--days") { Description = "For how many days it opens the library (default: until it is removed)", HelpName = "N" };
        var command = new Command("create", "Make a key; its secret is shown this once") { name, role, days, Json };
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            try
            {
                var made = await services.GetRequiredService<ApiKeyStorage>().CreateAsync(
                    new ApiKeyRequest(parsed.GetValue(name)!, parsed.GetValue(role), parsed.GetValue(days) is { } some ? TimeSpan.FromDays(some) : null), cancellationToken);
                await services.GetRequiredService<Witness>().NoteAsync(AuditAction.KeyMade, $"{made.Key.Name}: {made.Key.Role.ToString().ToLowerInvariant()}");
                if (parsed.GetValue(Json))
                {
                    Output.Json(new CreatedKeyResponse(made.Key.Id, made.Key.Name, made.Secret));
                    return Verb.Done;
                }

                Console.WriteLine(made.Secret);
                await Console.Error.WriteLineAsync("Keep it now: it cannot be shown again. Programs send it as the header \"Authorization: Bearer\" and this secret.");
                return Verb.Done;
            }
            catch (ApiKeyException e)
            {
                return Verb.Fail(e.Message);
            }
        });
        return command;
    }

    private static Command CreateList()
    {
        var command = new Command("list", "The keys that open the API, the newest first") { Json };
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            var keys = await services.GetRequiredService<ApiKeyStorage>().ListAsync(cancellationToken);
            if (parsed.GetValue(Json))
            {
                Output.Json(keys);
                return Verb.Done;
            }

            foreach (var key in keys)
            {
                Console.WriteLine($"{key.Id}  {Output.OneLine(key.Name)}  {key.Role.ToString().ToLowerInvariant()}{(key.OwnerName is { } owner ? $" of {Output.OneLine(owner)}" : "")}  made {Day(key.CreatedAt)}, {(key.UsedAt is { } used ? $"last used {Day(used)}" : "never used")}{(key.ExpiresAt is { } end ? $", until {Day(end)}" : "")}");
            }

            return Verb.Done;
        });
        return command;
    }

    private static Command CreateRemove()
    {
        var id = new Argument<Guid>("ID") { Description = "A key's id, as 'key list' shows it" };
        var command = new Command("remove", "Remove a key: from the next call on it opens nothing") { id };
        Verb.SetAction(command, async (parsed, services, cancellationToken) =>
        {
            var keys = services.GetRequiredService<ApiKeyStorage>();
            var key = (await keys.ListAsync(cancellationToken)).FirstOrDefault(key => key.Id == parsed.GetValue(id));
            if (key is null || !await keys.RemoveAsync(key.Id, cancellationToken))
            {
                return Verb.Fail("There is no such key. 'key list' shows those there are.");
            }

            await services.GetRequiredService<Witness>().NoteAsync(AuditAction.KeyRemoved, key.Name);
            Console.WriteLine("It is removed; programs that have it are refused from now on.");
            return Verb.Done;
        });
        return command;
    }

    private static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}

internal sealed record CreatedKeyResponse(Guid Id, string Name, string Secret);

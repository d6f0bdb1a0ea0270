using System.Security.Claims;
using SongExplorer.Accounts;
using SongExplorer.Keys;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Whoever asks, as ASP.NET carries them: claims of who they are, and one of what they may do.</summary>
internal static class Visitor
{
    /// <summary>How they are known, where it is not by an account.</summary>
    public const string Key = "key", Machine = "machine";

    private const string StampClaim = "stamp";

    /// <summary>Somebody of whom nothing is known.</summary>
    public static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>Whoever sits at this machine, as long as nobody has an account: everything is theirs.</summary>
    public static readonly ClaimsPrincipal AtThisMachine = Of(Machine, "you", Role.Admin);

    /// <summary>Anybody, where reading is open to all.</summary>
    public static readonly ClaimsPrincipal Guest = Of("guest", "a guest", Role.Guest);

    public static ClaimsPrincipal Of(Account account, string how) => Of(
        how, account.Name, account.Role, new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(StampClaim, account.Stamp));

    /// <summary>A program acts for the owner of its key: what it makes is theirs.</summary>
    public static ClaimsPrincipal Of(ApiKey key) =>
        key.Owner is { } owner ? Of(Key, key.Name, key.Role, new Claim(ClaimTypes.NameIdentifier, owner.ToString())) : Of(Key, key.Name, key.Role);

    private static ClaimsPrincipal Of(string how, string name, Role role, params IEnumerable<Claim> more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role.ToString()), .. more], how));

    extension(ClaimsPrincipal visitor)
    {
        /// <summary><c>null</c> for somebody who is not let in.</summary>
        public Role? Role => Enum.TryParse<Role>(visitor.FindFirstValue(ClaimTypes.Role), out var role) ? role : null;

        /// <summary>The account they have or act for.</summary>
        public Guid? AccountId => Guid.TryParse(visitor.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

        public string Name => visitor.FindFirstValue(ClaimTypes.Name) ?? "nobody";

        /// <summary>Whether they signed in, themselves or through somebody who answers for them.</summary>
        public bool HasAccount => visitor.HasClaim(claim => claim.Type == StampClaim);

        public bool May(Role role) => visitor.Role >= role;

        /// <summary>Whether what belongs to an account, or to none, is theirs to change.</summary>
        public bool MayChangeWhatIsOf(Guid? owner) => visitor.May(Role.Editor) || (visitor.May(Role.Listener) && owner is not null && owner == visitor.AccountId);

        public bool HasStampOf(Account account) => visitor.HasClaim(StampClaim, account.Stamp);

        /// <summary>Whether all of it is still so.</summary>
        public bool IsStill(IReadOnlyDictionary<Guid, Account> accounts) => visitor.HasAccount
            ? visitor.AccountId is { } id && accounts.TryGetValue(id, out var account) && visitor.HasStampOf(account) && visitor.Role == account.Role
            : visitor.Identity?.AuthenticationType != AtThisMachine.Identity!.AuthenticationType || accounts.Count == 0;
    }
}

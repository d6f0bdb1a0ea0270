using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>
/// Ten tries at once from one address and ten a minute; tries take turns, because checking a password is slow on purpose, and
/// so that guesses made at the same time are counted one by one.
/// </summary>
internal sealed class SignInThrottle(IPasswordHasher<Account> hasher) : IDisposable
{
    private const int TriesAtOnce = 10;
    private const int MostWaiting = 100;

    private readonly PartitionedRateLimiter<IPAddress> _tries = PartitionedRateLimiter.Create<IPAddress, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(Network.Of(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = TriesAtOnce,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / TriesAtOnce,
            AutoReplenishment = false, // the partitions' own clock does it for all
        }));

    private readonly ConcurrencyLimiter _turns = new(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = MostWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Of a password that nobody has.</summary>
    public string HashOfNothing { get; } = hasher.HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Comes when it is one's turn; not acquired when there were too many.</summary>
    public async ValueTask<RateLimitLease> TakeTurnAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        using var tried = _tries.AttemptAcquire(address ?? IPAddress.None);
        return tried.IsAcquired ? await _turns.AcquireAsync(1, cancellationToken) : tried;
    }

    public void Dispose()
    {
        _tries.Dispose();
        _turns.Dispose();
    }
}

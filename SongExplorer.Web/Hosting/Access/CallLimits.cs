using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Hosting.Access;

/// <summary>
/// How often one caller may ask: a minute's calls at once, coming back one by one. So a program that asks in bursts is not
/// refused, and one that never rests does not keep others waiting.
/// </summary>
internal sealed class CallLimits : IDisposable
{
    private readonly ApiOptions _options;
    private readonly PartitionedRateLimiter<HttpContext> _limiter;

    public CallLimits(IOptions<ApiOptions> options)
    {
        _options = options.Value;
        _limiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
    }

    /// <param name="refuse">Writes the answer; when to come back is in the header already.</param>
    public RateLimiterOptions Refusing(Refusal refuse) => new()
    {
        GlobalLimiter = _limiter,
        RejectionStatusCode = StatusCodes.Status429TooManyRequests,
        OnRejected = (rejected, _) => RefuseAsync(rejected, refuse),
    };

    public void Dispose() => _limiter.Dispose();

    private RateLimitPartition<string> Partition(HttpContext context) => context.Features.Get<Caller>() switch
    {
        Caller.Program(var key) => Limit($"key {key.Id}", _options.RequestsPerMinute),
        Caller.Anyone or Caller.Stranger => Limit($"address {Network.Of(context.Connection.RemoteIpAddress)}", _options.RequestsPerMinute),
        _ => Limit($"pages of {context.User.AccountId?.ToString() ?? Network.Of(context.Connection.RemoteIpAddress)}", _options.PageRequestsPerMinute),
    };

    private static RateLimitPartition<string> Limit(string caller, int perMinute) => perMinute == 0
        ? RateLimitPartition.GetNoLimiter("")
        : RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            AutoReplenishment = false, // the partitions' own clock does it for all
        });

    private static ValueTask RefuseAsync(OnRejectedContext rejected, Refusal refuse)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return new ValueTask(refuse(rejected.HttpContext, StatusCodes.Status429TooManyRequests, $"That was too much at once. Ask again in {seconds} s, less often, or have {Setting(rejected.HttpContext)} raised."));
    }

    private static string Setting(HttpContext context) => context.Features.Get<Caller>() is null or Caller.Page
        ? $"{ApiOptions.Section}:{nameof(ApiOptions.PageRequestsPerMinute)}"
        : $"{ApiOptions.Section}:{nameof(ApiOptions.RequestsPerMinute)}";
}

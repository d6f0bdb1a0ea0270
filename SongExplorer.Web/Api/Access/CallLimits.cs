using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Api.Access;

/// <summary>
/// How often one caller may ask: a minute's calls at once, coming back one by one. So a program that asks in bursts is not
/// refused, and one that never rests does not keep others waiting.
/// </summary>
internal sealed class CallLimits(IOptions<ApiOptions> options) : IConfigureOptions<RateLimiterOptions>
{
    public void Configure(RateLimiterOptions limiter)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        limiter.OnRejected = (rejected, _) => RefuseAsync(rejected);
    }

    private RateLimitPartition<string> Partition(HttpContext context)
    {
        var perMinute = options.Value.RequestsPerMinute;
        return (context.Features.Get<Caller>(), perMinute) switch
        {
            (Caller.Page, _) or (_, 0) => RateLimitPartition.GetNoLimiter(""),
            (Caller.Program(var key), _) => Limit($"key {key.Id}"),
            _ => Limit($"address {context.Connection.RemoteIpAddress}"),
        };

        RateLimitPartition<string> Limit(string caller) => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
            AutoReplenishment = false, // the partitions' own clock does it for all
        });
    }

    private static ValueTask RefuseAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = TypedResults.Problem(
            $"That was too much at once. Ask again in {seconds} s, less often, or raise Api:RequestsPerMinute.", statusCode: StatusCodes.Status429TooManyRequests);
        return new ValueTask(problem.ExecuteAsync(rejected.HttpContext));
    }
}

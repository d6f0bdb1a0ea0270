using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Audit;

namespace SongExplorer.Tests.Audit;

/// <summary>What is in the audit, to compare with.</summary>
internal static class Audited
{
    /// <summary>"who: action subject", the oldest first.</summary>
    public static async Task<List<string>> AuditedAsync(this IServiceProvider services)
    {
        var lines = new List<string>();
        await foreach (var entry in services.GetRequiredService<AuditTrail>().ReadAllAsync(AuditFilter.All, TestContext.Current.CancellationToken))
        {
            lines.Add($"{entry.Name}: {entry.Action} {entry.Subject}".TrimEnd());
        }

        return lines;
    }
}

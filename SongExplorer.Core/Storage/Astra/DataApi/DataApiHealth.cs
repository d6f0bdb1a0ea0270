namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Whether requests are sent at all. After several failures in a row the database is left alone for a while.</summary>
/// <param name="Since">When it was first left alone.</param>
/// <param name="Why">The failure that decided it, as a sentence for people.</param>
internal sealed record DataApiHealth(bool IsReachable, DateTimeOffset? Since, string? Why)
{
    public static DataApiHealth Reachable { get; } = new(true, null, null);
}

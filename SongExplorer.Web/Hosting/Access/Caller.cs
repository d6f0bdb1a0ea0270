using SongExplorer.Keys;

namespace SongExplorer.Web.Hosting.Access;

/// <summary>Who asks.</summary>
internal abstract record Caller
{
    /// <summary>One of the product's own pages.</summary>
    public sealed record Page : Caller;

    /// <summary>Another program that showed a key.</summary>
    public sealed record Program(ApiKey Key) : Caller;

    /// <summary>Somebody who showed nothing, where nothing is needed.</summary>
    public sealed record Anyone : Caller;

    /// <summary>Somebody who is not let in.</summary>
    /// <param name="Reason">One sentence that says what to do.</param>
    public sealed record Stranger(string Reason) : Caller;
}

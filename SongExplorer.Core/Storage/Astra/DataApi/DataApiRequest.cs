namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>One command on its way, through all its attempts.</summary>
internal sealed class DataApiRequest(DataApiScope scope, string command, RequestBody body, RequestKind kind, long started)
{
    private readonly List<FailureRule> _failures = [];

    public DataApiScope Scope => scope;

    public string Command => command;

    public RequestBody Body => body;

    public bool TakesLong => kind == RequestKind.Schema || body.Length > RequestBody.Large;

    /// <summary>When it began, in the clock's own ticks.</summary>
    public long Started => started;

    /// <summary>When it was last sent, in the same ticks.</summary>
    public long AttemptStarted { get; set; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Why it was sent again, for the sentence when time runs out.</summary>
    public DataApiException? LastFailure { get; set; }

    public void Note(FailureRule failure) => _failures.Add(failure);

    /// <summary>Whether it may be sent again after this failure; what else failed does not count against that.</summary>
    public bool MayRetry(FailureRule failure) => _failures.Count(failure.Equals) <= failure.Retries;
}

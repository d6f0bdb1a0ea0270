namespace SongExplorer.DataApiServer;

/// <summary>What goes wrong on purpose: scripted for the next requests, or at random at a given rate.</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<Script> _scripts = [];
    private readonly Dictionary<Fault, int> _injected = [];
    private Chaos? _chaos;

    /// <summary>Every kind that a patient client gets over; a refused token is not one of them.</summary>
    public static IReadOnlyList<Fault> Recoverable { get; } = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.Unauthorized401)];

    /// <summary>How long <see cref="Fault.Stall"/> lasts, unless its client hangs up earlier.</summary>
    public TimeSpan StallDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often each kind was met.</summary>
    public IReadOnlyDictionary<Fault, int> Injected
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<Fault, int>(_injected);
            }
        }
    }

    /// <summary>The next requests that match meet this fault, before any random one. Scripts are used in the order they were given.</summary>
    public void Next(Fault fault, int times = 1, Func<RequestInfo, bool>? when = null)
    {
        lock (_gate)
        {
            _scripts.Add(new Script(fault, when) { Left = times });
        }
    }

    /// <summary>From now on this share of all requests, 0 to 1, meets one of these kinds, all equally likely.</summary>
    public void Randomly(double rate, int seed, IReadOnlyList<Fault>? kinds = null)
    {
        lock (_gate)
        {
            _chaos = new Chaos(rate, new Random(seed), kinds ?? Recoverable);
        }
    }

    /// <summary>Nothing goes wrong any more; the counts stay.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _scripts.Clear();
            _chaos = null;
        }
    }

    /// <summary>The fault this request meets, if any.</summary>
    internal Fault? Draw(RequestInfo request)
    {
        lock (_gate)
        {
            var fault = Scripted(request) ?? _chaos?.Draw(request);
            if (fault is { } met)
            {
                _injected[met] = _injected.GetValueOrDefault(met) + 1;
            }

            return fault;
        }
    }

    private Fault? Scripted(RequestInfo request)
    {
        var script = _scripts.Find(script => Fits(script.Fault, request) && script.When?.Invoke(request) != false);
        if (script is not null && --script.Left == 0)
        {
            _scripts.Remove(script);
        }

        return script?.Fault;
    }

    private static bool Fits(Fault fault, RequestInfo request) => fault != Fault.PartialInsertMany || request.Command == "insertMany";

    private sealed record Script(Fault Fault, Func<RequestInfo, bool>? When)
    {
        public int Left { get; set; }
    }

    private sealed record Chaos(double Rate, Random Random, IReadOnlyList<Fault> Kinds)
    {
        public Fault? Draw(RequestInfo request)
        {
            if (Random.NextDouble() >= Rate)
            {
                return null;
            }

            var fitting = Kinds.Where(kind => Fits(kind, request)).ToList();
            return fitting.Count == 0 ? null : fitting[Random.Next(fitting.Count)];
        }
    }
}

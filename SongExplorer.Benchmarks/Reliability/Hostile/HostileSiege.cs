using System.Collections.Concurrent;
using System.Text;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>Sends hostile requests, and imports hostile files at the same time.</summary>
internal sealed class HostileSiege(HostileHouse house, int seed)
{
    private const int AtOnce = 16;
    private const int FilesAtOnce = 250;
    private const int Told = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly int[] Meant = [502, 503, 505];

    private readonly ConcurrentQueue<string> _examples = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private int _hangs;
    private int _faults;
    private int _leaks;
    private int _imported;
    private long _slowest;

    public async Task<HostileReport> RunAsync(string mode, int files, int requests, CancellationToken cancellationToken)
    {
        await Task.WhenAll(ImportAsync(files, cancellationToken), AskAsync(requests, cancellationToken));
        var said = house.Server.Run.Said;
        foreach (var secret in house.Secrets.InLog(said))
        {
            Note(ref _leaks, $"in the log: {secret}");
        }

        var crashes = await IsAliveAsync(cancellationToken) ? 0 : 1;
        return new HostileReport(mode)
        {
            Files = files,
            Imported = _imported,
            Requests = requests,
            Statuses = new SortedDictionary<int, int>(_statuses),
            Crashes = crashes,
            Hangs = _hangs,
            Faults = _faults,
            Leaks = _leaks,
            SlowestSeconds = Math.Round(TimeSpan.FromTicks(_slowest).TotalSeconds, 1),
            Examples = [.. _examples.Take(Told), .. crashes > 0 ? [said[^Math.Min(said.Length, 2000)..]] : (string[])[]],
        };
    }

    private async Task AskAsync(int count, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var requests = new HostileRequests(random, house.SongIds, new HostileFiles(random, house.Sounds), house.Server.Address.Authority, house.Key);
        var gate = new Lock();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (_, token) =>
        {
            byte[] request;
            lock (gate)
            {
                request = requests.Next();
            }

            Judge(request, await RawCall.SendAsync(house.Server.Address, request, Patience, token));
        });
    }

    private void Judge(byte[] request, RawAnswer answer)
    {
        _statuses.AddOrUpdate(answer.Status / 100, 1, (_, count) => count + 1);
        InterlockedMax(answer.Took.Ticks);
        if (!answer.InTime)
        {
            Note(ref _hangs, $"no end after {answer.Took.TotalSeconds:0} s: {Shown(request)}");
        }

        if (answer.Status >= 500 && !Meant.Contains(answer.Status))
        {
            Note(ref _faults, $"{answer.Status}: {Shown(request)}");
        }

        foreach (var secret in house.Secrets.InAnswer(answer.Text))
        {
            Note(ref _leaks, $"'{secret}' in the answer to {Shown(request)}");
        }
    }

    private async Task ImportAsync(int count, CancellationToken cancellationToken)
    {
        var files = new HostileFiles(new Random(seed + 1), house.Sounds);
        var before = (await house.Server.SongsAsync(cancellationToken)).Total;
        for (var first = 0; first < count; first += FilesAtOnce)
        {
            var folder = house.NewFolder();
            for (var i = first; i < Math.Min(count, first + FilesAtOnce); i++)
            {
                files.Write(folder, i);
            }

            var (state, outcome) = await house.Server.ImportAsync(folder, cancellationToken);
            if (state != "done")
            {
                Note(ref _faults, $"the import {state}: {outcome}");
            }
        }

        _imported = (await house.Server.SongsAsync(cancellationToken)).Total - before;
    }

    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await house.Server.Client.GetAsync("healthz/live", cancellationToken);
            return !house.Server.Run.HasEnded && answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(ref int count, string example)
    {
        Interlocked.Increment(ref count);
        _examples.Enqueue(example);
    }

    private void InterlockedMax(long ticks)
    {
        for (var seen = Interlocked.Read(ref _slowest); ticks > seen; seen = Interlocked.Read(ref _slowest))
        {
            Interlocked.CompareExchange(ref _slowest, ticks, seen);
        }
    }

    private static string Shown(byte[] request) =>
        string.Concat(Encoding.Latin1.GetString(request, 0, Math.Min(request.Length, 300)).Select(c => char.IsControl(c) ? ' ' : c));
}

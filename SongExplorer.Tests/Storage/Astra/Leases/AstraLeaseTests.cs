using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SongExplorer.DataApiServer;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Leases;
using SongExplorer.Storage.Astra.Schema;

namespace SongExplorer.Tests.Storage.Astra.Leases;

/// <summary>Programs that work on one database, each with a connection of its own.</summary>
public sealed class AstraLeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.5);
    private readonly List<IDisposable> _opened = [];
    private AstraHouse? _house;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private AstraHouse House => _house!;

    private int Rows => House.Server.Database.Count(AstraDatabase.Keyspace, "leases");

    public async ValueTask InitializeAsync() => _house = await AstraHouse.StartAsync(Cancellation);

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(opened => opened.Dispose());
        await House.DisposeAsync();
    }

    [Fact]
    public async Task One_works_at_a_time_and_everybody_has_their_turn()
    {
        var (working, atOnce, turns) = (0, new ConcurrentBag<int>(), new ConcurrentBag<int>());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async number =>
        {
            turns.Add(await Open(TimeSpan.FromSeconds(10)).HoldAsync(WorkKind.Library, new Told(), async token =>
            {
                atOnce.Add(Interlocked.Increment(ref working));
                await Task.Delay(20, token);
                Interlocked.Decrement(ref working);
                return number;
            }, Cancellation));
        }));

        Assert.All(atOnce, number => Assert.Equal(1, number));
        Assert.Equal(Enumerable.Range(0, 6), turns.Order());
        Assert.Equal(0, Rows);
    }

    [Fact]
    public async Task Who_comes_first_is_first_and_the_others_are_told_for_whom_they_wait()
    {
        var (first, second, third) = (new Work(), new Work(), new Work());
        var running = Hold(first);
        await first.Begun;
        var (told, alsoTold) = (new Told(), new Told());
        var waiting = Hold(second, told);
        await told.Waiting;
        var last = Hold(third, alsoTold);
        await alsoTold.Waiting;
        Assert.StartsWith($"Waiting for {Environment.MachineName}", told.Latest, StringComparison.Ordinal);
        Assert.Equal((1, 0, 0), (first.Times, second.Times, third.Times));

        first.End();
        await second.Begun;
        Assert.Equal(0, third.Times);
        second.End();
        third.End();
        await Task.WhenAll(running, waiting, last);

        Assert.Equal((1, 1, 1), (first.Times, second.Times, third.Times));
    }

    [Fact]
    public async Task Work_of_another_kind_need_not_wait()
    {
        var (import, listening) = (new Work(), new Work());
        var running = Hold(import);
        await import.Begun;

        var beside = Open().HoldAsync(WorkKind.Listening, new Told(), listening.RunAsync, Cancellation);
        await listening.Begun;

        import.End();
        listening.End();
        await Task.WhenAll(running, beside);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_nothing_behind_and_holds_nobody_up()
    {
        var (first, third) = (new Work(), new Work());
        var running = Hold(first);
        await first.Begun;
        using var impatient = new CancellationTokenSource();
        var told = new Told();
        var waiting = Open().HoldAsync(WorkKind.Library, told, new Work().RunAsync, impatient.Token);
        await told.Waiting;

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, Rows);

        first.End();
        third.End();
        await Hold(third);
        await running;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task A_program_that_died_is_not_waited_for_longer_than_its_lease(long ticket)
    {
        await QueueOf().WriteAsync(new Ticket("dead", ticket, Beat: 3, "the machine that burnt"), Cancellation);
        var (told, work) = (new Told(), new Work());
        work.End();

        await Hold(work, told, Short);

        Assert.Equal("Waiting for the machine that burnt", told.First);
        Assert.Equal(0, Rows);
    }

    [Fact]
    public async Task A_program_that_was_killed_here_is_not_waited_for_at_all()
    {
        var (killed, alive, elsewhere) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var folder = Path.Combine(Replica().Folder, "leases", "library");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{killed}.lease"), "", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{Guid.NewGuid()}.lease"), "", Cancellation); // killed before it had a row, or after
        using var lives = new HolderFiles(folder).Hold(alive);
        var files = new HolderFiles(folder);
        Assert.Equal((true, false, false, false), (files.IsDead(killed), files.IsDead(alive), files.IsDead(elsewhere), files.IsDead("../replica")));

        await QueueOf().WriteAsync(new Ticket(killed, Number: 1, Beat: 9, "this machine"), Cancellation);
        var work = new Work();
        work.End();
        await Hold(work); // with a lease of a minute

        Assert.Equal(0, Rows);
        Assert.Equal([$"{alive}.lease"], Directory.EnumerateFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_program_that_lives_is_waited_for_however_long()
    {
        var (first, second, told) = (new Work(), new Work(), new Told());
        var running = Hold(first, lease: TimeSpan.FromSeconds(3));
        await first.Begun;
        var waiting = Hold(second, told, TimeSpan.FromSeconds(3));

        await Task.Delay(TimeSpan.FromSeconds(4), Cancellation);
        Assert.Equal((1, 0), (first.Times, second.Times));

        first.End();
        second.End();
        await Task.WhenAll(running, waiting);
    }

    [Fact]
    public async Task Whoever_was_taken_for_dead_stops_and_goes_on_at_the_next_turn()
    {
        var work = new Work();
        var running = Hold(work, lease: Short);
        await work.Begun;

        House.Server.Database.Delete(AstraDatabase.Keyspace, "leases", _ => true); // as the next one does
        await work.Stopped;
        work.End();

        Assert.Equal("done", await running);
        Assert.Equal(2, work.Times);
    }

    [Fact]
    public async Task Whoever_cannot_be_heard_stops_before_others_begin()
    {
        var (here, there) = (new Work(), new Work());
        var running = Hold(here, lease: Short);
        await here.Begun;
        var token = House.Server.Token;
        House.Server.Token = "AstraCS:another";
        await here.Stopped;
        await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => running);

        House.Server.Token = token;
        there.End();
        await Hold(there, lease: Short);
        Assert.Equal((1, 1), (here.Times, there.Times));
    }

    [Fact]
    public async Task Whoever_slept_while_a_beat_was_on_its_way_has_lost_the_turn_although_the_beat_is_heard()
    {
        var (work, clock) = (new Work(), new JumpingTime());
        var running = Open(Short, clock).HoldAsync(WorkKind.Library, new Told(), work.RunAsync, Cancellation);
        await work.Begun;

        JumpAtNextWrite(clock, Short);
        await work.Stopped;
        work.End();

        Assert.Equal("done", await running);
        Assert.Equal(2, work.Times);
    }

    [Fact]
    public async Task The_time_that_it_took_to_come_first_counts_as_silence()
    {
        var (work, told, clock) = (new Work(), new Told(), new JumpingTime());
        JumpAtNextWrite(clock, Short * 0.55); // of two thirds; the first beat comes after a sixth
        var running = Open(Short, clock).HoldAsync(WorkKind.Library, told, work.RunAsync, Cancellation);

        await told.Waiting;
        work.End();

        Assert.Equal("Waiting for the next turn", told.First);
        Assert.Equal("done", await running);
    }

    [Fact]
    public async Task Whoever_waits_bears_that_the_database_is_away_for_a_moment()
    {
        var (first, second, told) = (new Work(), new Work(), new Told());
        var running = Hold(first);
        await first.Begun;
        var waiting = Hold(second, told);
        await told.Waiting;

        var token = House.Server.Token;
        House.Server.Token = "AstraCS:another";
        await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        House.Server.Token = token;
        Assert.False(waiting.IsCompleted);
        first.End();
        second.End();

        Assert.Equal(["done", "done"], await Task.WhenAll(running, waiting));
        Assert.Equal((1, 1), (first.Times, second.Times));
    }

    [Fact]
    public async Task A_first_row_that_comes_late_takes_back_no_number()
    {
        var (queue, drawn) = (QueueOf(), new Ticket("late", Number: 5, Beat: 3, "a slow machine"));
        await queue.WriteAsync(drawn, Cancellation);
        await queue.WriteAsync(drawn with { Number = 0, Beat = 0 }, Cancellation);

        Assert.Equal([drawn], await queue.ReadAsync(Cancellation));
    }

    [Fact]
    public void Whoever_slept_before_the_answer_came_takes_nobody_for_dead_by_it()
    {
        var clock = new JumpingTime();
        var vigil = new Vigil(new HolderFiles(Replica().Folder), Short, clock);
        Ticket[] there = [new("far", Number: 1, Beat: 7, "elsewhere")];
        vigil.Look(there, clock.GetTimestamp());

        var asked = clock.GetTimestamp();
        clock.Jump(Short * 2);
        Assert.Equal(there, vigil.Look(there, asked).Alive);
        Assert.Equal(there, vigil.Look(there, clock.GetTimestamp()).Dead);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_said()
    {
        var folder = Directory.CreateDirectory(Replica().Folder);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "leases"), "not a folder", Cancellation);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => Hold(new Work()));

        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, Rows);
    }

    [Fact]
    public async Task Work_that_fails_ends_its_turn()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Open().HoldAsync<string>(WorkKind.Library, new Told(), _ => throw new InvalidOperationException(), Cancellation));

        Assert.Equal(0, Rows);
    }

    [Fact]
    public async Task A_database_made_before_there_were_turns_says_what_to_do()
    {
        await ConnectTo(House.Options()).SendAsync(DataApiScope.Keyspace, "dropTable", new JsonObject { ["name"] = "leases" }, RequestKind.Schema, Cancellation);

        var refused = await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => Hold(new Work()));

        Assert.Contains("init-astra", refused.Message, StringComparison.Ordinal);
        await new AstraSchemaInstaller(ConnectTo(House.Options())).InitAsync(progress: null, Cancellation);
        var work = new Work();
        work.End();
        Assert.Equal("done", await Hold(work));
    }

    private Task<string> Hold(Work work, Told? told = null, TimeSpan? lease = null) =>
        Open(lease).HoldAsync(WorkKind.Library, told ?? new Told(), work.RunAsync, Cancellation);

    private AstraLease Open(TimeSpan? lease = null, TimeProvider? time = null)
    {
        var options = House.Options();
        options.Lease = lease ?? options.Lease;
        return new AstraLease(ConnectTo(options, time), Replica());
    }

    /// <summary>As if the machine had slept while a row was on its way.</summary>
    private void JumpAtNextWrite(JumpingTime clock, TimeSpan by)
    {
        var isOver = 0;
        House.Server.Faults.Next(Fault.Unauthorized401, when: request =>
        {
            if (request is { Command: "insertOne", Table: "leases" } && Interlocked.Exchange(ref isOver, 1) == 0)
            {
                clock.Jump(by);
            }

            return false;
        });
    }

    private AstraReplica Replica()
    {
        var replica = House.OpenReplica();
        _opened.Add(replica);
        return replica;
    }

    private LeaseQueue QueueOf() => new(ConnectTo(House.Options()).Table("leases"), WorkKind.Library);

    private DataApiClient ConnectTo(AstraOptions options, TimeProvider? time = null)
    {
        var client = House.Connect(options, time);
        _opened.Add(client);
        return client;
    }

    /// <summary>The system's, but it can be as if it had slept.</summary>
    private sealed class JumpingTime : TimeProvider
    {
        private long _ticks;

        public void Jump(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => base.GetUtcNow().Ticks + Interlocked.Read(ref _ticks);

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _ticks));
    }

    /// <summary>Goes on until it is ended.</summary>
    private sealed class Work
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Times { get; private set; }

        public Task Begun => _begun.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        public Task Stopped => _stopped.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        public void End() => _end.TrySetResult();

        public async Task<string> RunAsync(CancellationToken cancellationToken)
        {
            Times++;
            _begun.TrySetResult();
            try
            {
                await _end.Task.WaitAsync(cancellationToken);
                return "done";
            }
            catch (OperationCanceledException)
            {
                _stopped.TrySetResult();
                throw;
            }
        }
    }

    private sealed class Told : IProgress<JobProgress>
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? First { get; private set; }

        public string? Latest { get; private set; }

        public Task Waiting => _waiting.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        public void Report(JobProgress value)
        {
            First ??= value.Stage;
            Latest = value.Stage;
            _waiting.TrySetResult();
        }
    }
}

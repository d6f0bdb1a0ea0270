using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class CrewTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Every_block_is_done_once_and_a_loop_ends_before_the_next_begins(int threads)
    {
        var done = new int[300, 7];
        var finished = new List<int>();
        var crew = new Crew(loop => loop % 8, (loop, block) =>
        {
            Assert.Equal(loop, finished.Count);
            Interlocked.Increment(ref done[loop, block]);
        });

        crew.Run(300, finished.Add, threads, Cancellation);

        Assert.Equal(Enumerable.Range(0, 300), finished);
        Assert.All(Enumerable.Range(0, 300), loop => Assert.Equal(loop % 8, Enumerable.Range(0, 7).Sum(block => done[loop, block])));
    }

    [Fact]
    public void Cancelling_stops_before_the_next_loop_is_done()
    {
        using var cancelling = new CancellationTokenSource();
        var blocks = 0;
        var crew = new Crew(_ => 5, (loop, _) =>
        {
            Interlocked.Increment(ref blocks);
            if (loop == 3)
            {
                cancelling.Cancel();
            }
        });

        Assert.Throws<OperationCanceledException>(() => crew.Run(100, _ => { }, 3, cancelling.Token));

        Assert.InRange(blocks, 16, 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Who_fails_is_heard_of(int threads)
    {
        var crew = new Crew(_ => 5, (_, _) => throw new InvalidOperationException("broken"));

        var failure = Assert.Throws<InvalidOperationException>(() => crew.Run(2, _ => { }, threads, Cancellation));

        Assert.Equal("broken", failure.Message);
    }
}

using SongExplorer.Jobs;

namespace SongExplorer.Tests.Jobs;

public sealed class JobFiguresTests
{
    [Fact]
    public void Songs_are_counted_by_the_piece_and_files_by_the_byte()
    {
        var songs = new JobProgress("Listening", 1_200, 3_400, PerMinute: 40);
        var bytes = new JobProgress("Downloading", 120_000_000, 1_200_000_000, PerMinute: 192_000_000, Unit: JobUnit.Bytes);

        Assert.Equal(("1,200 of 3,400", "40 a minute"), (JobFigures.Count(songs), JobFigures.Rate(songs)));
        Assert.Equal(("120 MB of 1.2 GB", "3.2 MB a second"), (JobFigures.Count(bytes), JobFigures.Rate(bytes)));
        Assert.Equal(("7", null), (JobFigures.Count(new JobProgress("Looking", 7)), JobFigures.Rate(new JobProgress("Looking", 7))));
    }
}

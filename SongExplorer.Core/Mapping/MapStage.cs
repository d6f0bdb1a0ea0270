using SongExplorer.Jobs;

namespace SongExplorer.Mapping;

/// <summary>Tells the job in percent, never backwards, though several threads report.</summary>
internal sealed class MapStage : IProgress<double>
{
    private const int Whole = 100;
    private readonly Lock _gate = new();
    private readonly string _name;
    private readonly IProgress<JobProgress> _job;
    private int _told = -1;

    public MapStage(string name, IProgress<JobProgress> job)
    {
        (_name, _job) = (name, job);
        Report(0);
    }

    public void Report(double value)
    {
        lock (_gate)
        {
            var percent = (int)(value * Whole);
            if (percent > _told)
            {
                _told = percent;
                _job.Report(new JobProgress(_name, percent, Whole));
            }
        }
    }
}

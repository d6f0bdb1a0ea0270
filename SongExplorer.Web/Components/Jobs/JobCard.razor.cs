using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Jobs;

namespace SongExplorer.Web.Components.Jobs;

/// <summary>One job: how far it has come, or how it ended.</summary>
public sealed partial class JobCard(JobRunner jobs)
{
    private bool _cancelling;

    [Parameter, EditorRequired]
    public required Job Job { get; set; }

    /// <summary>What can be done next.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string State => Job.State.ToString().ToLowerInvariant();

    private string StateInWords => Job.State switch
    {
        JobState.Queued => "Waiting for its turn",
        JobState.Running => Job.Progress?.Stage ?? "Starting",
        JobState.Done => "Done",
        JobState.Failed => "Failed",
        JobState.Cancelled => "Cancelled",
        JobState.Paused => "Paused",
        _ => "Interrupted",
    };

    /// <summary>Without a value the bar only says that something is going on.</summary>
    private string? Fraction => Job.Progress?.Fraction?.ToString("0.####", CultureInfo.InvariantCulture);

    private string Figures => Job.Progress is { } progress ? string.Join(" · ", FiguresOf(progress)) : " ";

    private static IEnumerable<string> FiguresOf(JobProgress progress)
    {
        yield return JobFigures.Count(progress);
        if (JobFigures.Rate(progress) is { } rate)
        {
            yield return rate;
        }

        if (progress.Left is { } left)
        {
            yield return $"{Span.InWords(left)} left";
        }
    }

    private void Cancel()
    {
        _cancelling = true;
        jobs.Cancel(Job.Id);
    }
}

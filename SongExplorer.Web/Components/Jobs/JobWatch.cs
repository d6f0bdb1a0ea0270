using System.Threading.Channels;
using Microsoft.AspNetCore.Components;
using SongExplorer.Jobs;

namespace SongExplorer.Web.Components.Jobs;

/// <summary>Shows nothing; tells the page it lies on when a job starts, moves or ends.</summary>
public sealed class JobWatch(JobRunner jobs) : ComponentBase, IDisposable
{
    private readonly Channel<Job> _moves = Channel.CreateUnbounded<Job>();

    [Parameter, EditorRequired]
    public EventCallback<Job> Changed { get; set; }

    public void Dispose()
    {
        jobs.Changed -= OnChanged;
        _moves.Writer.TryComplete();
    }

    /// <summary>Jobs move on threads of their own; from here on it goes at the pace of the page, and what goes wrong reaches its error boundary.</summary>
    protected override async Task OnInitializedAsync()
    {
        jobs.Changed += OnChanged;
        await foreach (var job in _moves.Reader.ReadAllAsync())
        {
            await Changed.InvokeAsync(job);
        }
    }

    private void OnChanged(Job job) => _moves.Writer.TryWrite(job);
}

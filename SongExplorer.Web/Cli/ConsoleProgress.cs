using SongExplorer.Jobs;
using Spectre.Console;

namespace SongExplorer.Web.Cli;

/// <summary>Shows long work: a bar with rate and time left on a terminal, a plain line now and then elsewhere. Writes to standard error.</summary>
internal static class ConsoleProgress
{
    private static readonly TimeSpan PlainPause = TimeSpan.FromSeconds(5);

    public static Task<T> RunAsync<T>(Func<IProgress<JobProgress>, Task<T>> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return Console.IsErrorRedirected || !console.Profile.Capabilities.Interactive
            ? work(new PlainLines())
            : WithBarAsync(console, work);
    }

    private static Task<T> WithBarAsync<T>(IAnsiConsole console, Func<IProgress<JobProgress>, Task<T>> work) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => work(new Bar(context.AddTask("Starting"))));

    private static string Describe(JobProgress progress)
    {
        var text = progress.Total is null ? progress.Stage : $"{progress.Stage}: {JobFigures.Count(progress)}";
        if (JobFigures.Rate(progress) is { } rate)
        {
            text += $", {rate}";
        }

        return progress.Left is { } left ? text + $", {left:h\\:mm\\:ss} left" : text;
    }

    private sealed class Bar(ProgressTask task) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            task.Description = Markup.Escape(Describe(value));
            task.IsIndeterminate = value.Fraction is null;
            task.Value = (value.Fraction ?? 0) * task.MaxValue;
        }
    }

    private sealed class PlainLines : IProgress<JobProgress>
    {
        private readonly Lock _lock = new();
        private (string Stage, long Stamp) _last;

        public void Report(JobProgress value)
        {
            lock (_lock)
            {
                if (value.Stage != _last.Stage || TimeProvider.System.GetElapsedTime(_last.Stamp) > PlainPause)
                {
                    _last = (value.Stage, TimeProvider.System.GetTimestamp());
                    Console.Error.WriteLine(Describe(value));
                }
            }
        }
    }
}

using SongExplorer.Health;

namespace SongExplorer.Web.Components.Pages.Health;

/// <summary>What the doctor says.</summary>
public sealed partial class HealthPage(Doctor doctor) : IDisposable
{
    private readonly CancellationRelay _checks = new();
    private View _view = new View.Checking();

    public void Dispose() => _checks.Dispose();

    protected override Task OnInitializedAsync() => CheckAsync();

    private async Task CheckAsync()
    {
        var cancellationToken = _checks.Next();
        _view = new View.Checking();
        try
        {
            _view = new View.Ready(await doctor.ExamineAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private static string Summary(IReadOnlyList<Finding> findings) => findings.Count(finding => finding.Health != Condition.Good) switch
    {
        0 => "All is well.",
        1 => "One thing needs a look.",
        var many => $"{many} things need a look.",
    };

    private static string SignOf(Condition condition) => condition switch
    {
        Condition.Good => "check",
        Condition.Warning => "warning",
        _ => "wrong",
    };

    private static string WordFor(Condition condition) => condition switch
    {
        Condition.Good => "good",
        Condition.Warning => "needs a look",
        _ => "wrong",
    };

    private abstract record View
    {
        public sealed record Checking : View;

        public sealed record Ready(IReadOnlyList<Finding> Findings) : View;
    }
}

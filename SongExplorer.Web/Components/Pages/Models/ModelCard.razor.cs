using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;

namespace SongExplorer.Web.Components.Pages.Models;

/// <summary>One model: what it can, where it comes from, and what can be done with it.</summary>
public sealed partial class ModelCard(ModelTrial trial) : IDisposable
{
    private readonly CancellationRelay _tests = new();
    private ModelSelfTestResult? _test;
    private bool _isTesting;
    private bool _isChoosing;

    [Parameter, EditorRequired]
    public required ShelvedModel Model { get; set; }

    /// <summary>Its download in this run of the program.</summary>
    [Parameter, EditorRequired]
    public required Job? Download { get; set; }

    /// <summary>Whether some model is hearing the library now.</summary>
    [Parameter, EditorRequired]
    public required bool IsChanging { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> Get { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string> ChangeTo { get; set; }

    /// <summary>Something of the model is another by now.</summary>
    [Parameter, EditorRequired]
    public EventCallback Changed { get; set; }

    private string TitleId => $"model-{Model.Id}";

    private bool IsUsable => Model.IsInstalled && Model.Problem.Length == 0;

    private string State => Model switch
    {
        { IsActive: true } => "In use",
        { Problem.Length: > 0 } => "Broken",
        { IsNext: true } => "Next",
        { IsInstalled: true } => "Installed",
        { IsGone: true } => "Not here any more",
        _ => "Can be downloaded",
    };

    private string About => Model switch
    {
        { About.Length: > 0 } => Model.About,
        { IsGone: true } => "The model is gone; what it heard is still in the library.",
        { ReadsWords: true } => "Hears songs and reads words.",
        _ => "Hears songs.",
    };

    public void Dispose() => _tests.Dispose();

    private async Task TestAsync()
    {
        var cancellationToken = _tests.Next();
        _isTesting = true;
        try
        {
            _test = await trial.RunAsync(Model.Id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return; // the page is gone
        }
        catch (ModelException e)
        {
            _test = new ModelSelfTestResult(false, e.Message, [], 0);
        }

        _isTesting = false;
    }

    private Task ConfirmAsync()
    {
        _isChoosing = false;
        return ChangeTo.InvokeAsync(Model.Id);
    }
}

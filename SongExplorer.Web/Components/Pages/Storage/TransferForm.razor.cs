using Microsoft.AspNetCore.Components;
using SongExplorer.Storage;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Web.Components.Pages.Storage;

/// <summary>Says what to do with which libraries.</summary>
public sealed partial class TransferForm
{
    private static readonly (TransferKind Kind, string Name, string Does)[] Kinds =
    [
        (TransferKind.Migrate, "Migrate", "Copies everything from one library into the other. Nothing is deleted, and what is newer there stays."),
        (TransferKind.Sync, "Sync", "Makes both the same: the newer version of each song wins, and what was deleted in one goes from the other."),
        (TransferKind.Verify, "Verify", "Compares every tag, vector and byte of kept audio. Changes nothing."),
    ];

    private TransferKind _kind;
    private string _from = StorageOptions.Local;
    private string _to = "";
    private bool _withAudio;
    private bool _dryRun;
    private bool _starting;
    private string? _problem;

    /// <summary>Whether Astra keeps the library now.</summary>
    [Parameter, EditorRequired]
    public required bool IsInAstra { get; set; }

    /// <summary>A transfer is wanted.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TransferRequest> Start { get; set; }

    protected override void OnInitialized() => _to = IsInAstra ? StorageOptions.Astra : "";

    private async Task StartAsync()
    {
        _problem = Problem(_from) ?? Problem(_to);
        if (_problem is not null || _starting)
        {
            return;
        }

        _starting = true;
        await Start.InvokeAsync(new TransferRequest(_kind, Tidy(_from), Tidy(_to), _kind == TransferKind.Verify ? new TransferOptions() : new TransferOptions(_dryRun, _withAudio)));
        _starting = false;
    }

    private static bool IsBackend(string library) => StorageOptions.Backends.Contains(library);

    private static string? Problem(string library) => IsBackend(library) || Path.IsPathFullyQualified(library.Trim())
        ? null
        : $"Type the whole path of the folder, beginning with {(OperatingSystem.IsWindows() ? "the letter of a disk" : "a /")}.";

    private static string Tidy(string library) => IsBackend(library) ? library : Path.TrimEndingDirectorySeparator(library.Trim());
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Storage.Fallback;

namespace SongExplorer.Web.Components.Pages.Storage;

/// <summary>Where the library is kept, whether it answers, and what it holds.</summary>
public sealed partial class LibraryPlace(ActiveSpace active, TimeProvider time)
{
    [Parameter, EditorRequired]
    public required StorageFacts Facts { get; set; }

    [Parameter, EditorRequired]
    public required Outage? Outage { get; set; }

    private (string State, string Icon, string Sentence) Look => (Outage, Facts.Trouble) switch
    {
        ({ } outage, _) => ("away", "warning", $"Reading from the copy on this machine since {Show.Since(outage.Since, time.GetUtcNow())}. {outage.Reason}"),
        (_, { } trouble) => ("lost", "wrong", trouble),
        _ => ("well", "check", "It answers; all is well."),
    };

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace SongExplorer.Importing.Relistening;

/// <summary>What hearing a library again did.</summary>
public sealed record RelistenReport
{
    /// <summary>The model that is in use now.</summary>
    public required string Model { get; init; }

    /// <summary>Songs of the library.</summary>
    public int Songs { get; init; }

    /// <summary>Songs that were heard by this run.</summary>
    public int Heard { get; init; }

    /// <summary>Songs that the model had heard before.</summary>
    public int Known { get; init; }

    /// <summary>Songs that could not be heard, each with the reason. They stay in the library, and keep the vectors of other models.</summary>
    public IReadOnlyList<ImportFailure> Skipped { get; init; } = [];

    /// <summary>Whether it lost its turn on the way: what it heard before that counts among <see cref="Known"/>.</summary>
    public bool IsRest { get; init; }

    /// <summary>Wall-clock time.</summary>
    public double Seconds { get; init; }

    /// <summary>For people.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"SongExplorer listens with {Model} now. It heard {Heard} {(Heard == 1 ? "song" : "songs")}, knew {Known}, and could not hear {Skipped.Count}, in {Seconds:0.0} s.");
}

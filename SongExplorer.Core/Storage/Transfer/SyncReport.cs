using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>What synchronising did, or would do.</summary>
public sealed record SyncReport
{
    public required string Left { get; init; }

    public required string Right { get; init; }

    public bool DryRun { get; init; }

    public int CopiedToLeft { get; init; }

    public int CopiedToRight { get; init; }

    public int DeletedInLeft { get; init; }

    public int DeletedInRight { get; init; }

    /// <summary>Songs that were the same on both sides.</summary>
    public int Unchanged { get; init; }

    /// <summary>Audio files copied, both ways.</summary>
    public int AudioFiles { get; init; }

    /// <summary>Songs that both sides had changed; the newer version was kept.</summary>
    public IReadOnlyList<SyncConflict> Conflicts { get; init; } = [];

    /// <summary>Songs that could not be moved, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Wall-clock time.</summary>
    public double Seconds { get; init; }

    /// <summary>In words.</summary>
    public string Summary
    {
        get
        {
            List<string> done = [];
            Add(CopiedToRight, $"{(DryRun ? "would copy" : "copied")} {Count.Of(CopiedToRight, "song")} to {Right}");
            Add(CopiedToLeft, $"{(DryRun ? "would copy" : "copied")} {Count.Of(CopiedToLeft, "song")} to {Left}");
            Add(DeletedInRight, $"{(DryRun ? "would delete" : "deleted")} {Count.Of(DeletedInRight, "song")} in {Right}");
            Add(DeletedInLeft, $"{(DryRun ? "would delete" : "deleted")} {Count.Of(DeletedInLeft, "song")} in {Left}");
            Add(AudioFiles, $"{(DryRun ? "would copy" : "copied")} {Count.Of(AudioFiles, "audio file")}");
            var sentence = done.Count == 0 ? "Nothing had to be done" : string.Join(", ", done);
            return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}; {Unchanged} {(Unchanged == 1 ? "was" : "were")} the same in {Left} and {Right}."
                + (Conflicts.Count == 0 ? "" : $" {Count.Of(Conflicts.Count, "song")} had been changed on both sides; the newer {(Conflicts.Count == 1 ? "version was" : "versions were")} kept.")
                + (Problems.Count == 0 ? "" : $" {Count.Of(Problems.Count, "problem")}: see below.");

            void Add(int count, string what)
            {
                if (count > 0)
                {
                    done.Add(what);
                }
            }
        }
    }
}

/// <summary>A song that had been changed on both sides.</summary>
/// <param name="KeptFrom">The side whose version was kept, being newer.</param>
/// <param name="Lost">The other side's version, whole, so that nothing of it is lost.</param>
public sealed record SyncConflict(SongId Id, string KeptFrom, Song Lost)
{
    /// <summary>One sentence for people.</summary>
    public string Sentence => $"{Lost.Artist} - {Lost.Title} ({Id}): the version of {KeptFrom} was kept over one of {Lost.UpdatedAt:u}.";
}

using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>What has to be done so that two libraries have the same songs: the newer version wins, a deletion counts from its time on.</summary>
internal sealed class SyncPlan
{
    public List<SongId> ToLeft { get; } = [];

    public List<SongId> ToRight { get; } = [];

    public List<SongId> AudioToLeft { get; } = [];

    public List<SongId> AudioToRight { get; } = [];

    public List<SongId> DeleteLeft { get; } = [];

    public List<SongId> DeleteRight { get; } = [];

    /// <summary>Songs that were changed on both sides since they were last synchronised.</summary>
    public List<SongId> Conflicts { get; } = [];

    public int Unchanged { get; private set; }

    /// <param name="since">When both were last made the same; <see cref="DateTimeOffset.MinValue"/> when never.</param>
    public static async Task<SyncPlan> MakeAsync(
        ITransferEnd left, ITransferEnd right, DateTimeOffset since, TransferOptions options, CancellationToken cancellationToken)
    {
        var plan = new SyncPlan();
        var rights = await right.ListAsync(cancellationToken).ToDictionaryAsync(state => state.Id, cancellationToken: cancellationToken);
        var deletedLeft = await DeletionsAsync(left, cancellationToken);
        var deletedRight = await DeletionsAsync(right, cancellationToken);
        await foreach (var song in left.ListAsync(cancellationToken))
        {
            if (rights.Remove(song.Id, out var other))
            {
                plan.Compare(song, other, since, options);
            }
            else
            {
                Settle(song, deletedRight, plan.ToRight, plan.AudioToRight, plan.DeleteLeft, options);
            }
        }

        foreach (var song in rights.Values.OrderBy(song => song.Id))
        {
            Settle(song, deletedLeft, plan.ToLeft, plan.AudioToLeft, plan.DeleteRight, options);
        }

        return plan;
    }

    private static async Task<Dictionary<SongId, DateTimeOffset>> DeletionsAsync(ITransferEnd end, CancellationToken cancellationToken) =>
        await end.ListDeletedAsync(cancellationToken).ToDictionaryAsync(song => song.Id, song => song.DeletedAt, cancellationToken: cancellationToken);

    /// <summary>A song that only one side has: the other never had it, or deleted it before or after this version was written.</summary>
    private static void Settle(
        SongState song, Dictionary<SongId, DateTimeOffset> deletedThere, List<SongId> copy, List<SongId> copyAudio, List<SongId> delete, TransferOptions options)
    {
        if (deletedThere.TryGetValue(song.Id, out var deletedAt) && deletedAt >= song.UpdatedAt)
        {
            delete.Add(song.Id);
            return;
        }

        copy.Add(song.Id);
        if (song.KeepsAudio || options.WithAudio)
        {
            copyAudio.Add(song.Id);
        }
    }

    private void Compare(SongState left, SongState right, DateTimeOffset since, TransferOptions options)
    {
        var (leftWins, rightWins) = (left.UpdatedAt > right.UpdatedAt, right.UpdatedAt > left.UpdatedAt);
        if ((leftWins || rightWins) && left.UpdatedAt > since && right.UpdatedAt > since)
        {
            Conflicts.Add(left.Id);
        }

        // Of the same version each side may have heard more: vectors of another model, or the audio itself.
        var toRight = leftWins || (!rightWins && !right.Spaces.IsSupersetOf(left.Spaces));
        var toLeft = rightWins || (!leftWins && !left.Spaces.IsSupersetOf(right.Spaces));
        var audioToRight = !rightWins && (left.KeepsAudio || options.WithAudio) && (leftWins || !(right.KeepsAudio || right.HasOriginal));
        var audioToLeft = !leftWins && (right.KeepsAudio || options.WithAudio) && (rightWins || !(left.KeepsAudio || left.HasOriginal));
        AddIf(toRight, ToRight);
        AddIf(toLeft, ToLeft);
        AddIf(audioToRight && !(audioToLeft && right.KeepsAudio), AudioToRight);
        AddIf(audioToLeft && !(audioToRight && left.KeepsAudio), AudioToLeft);
        Unchanged += toRight || toLeft ? 0 : 1;

        void AddIf(bool condition, List<SongId> list)
        {
            if (condition)
            {
                list.Add(left.Id);
            }
        }
    }
}

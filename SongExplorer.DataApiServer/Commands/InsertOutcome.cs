using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>What became of one document of an insertMany.</summary>
/// <param name="Write">The row; <c>null</c> when the document could not be read as one.</param>
/// <param name="Unread">Why it could not be read.</param>
/// <param name="Refused">Why the database did not take it.</param>
internal sealed record InsertOutcome(RowWrite? Write, ApiError? Unread, ApiError? Refused, bool IsSkipped)
{
    public ApiError? Error => Unread ?? Refused;

    public bool IsInserted => Error is null && !IsSkipped;

    public string Status => IsSkipped ? "SKIPPED" : Error is null ? "OK" : "ERROR";

    public static InsertOutcome Of(Func<RowWrite> read)
    {
        try
        {
            return new InsertOutcome(read(), null, null, false);
        }
        catch (ApiException e)
        {
            return new InsertOutcome(null, e.Error, null, false);
        }
    }

    public InsertOutcome Check(Action<RowWrite> check)
    {
        try
        {
            if (IsInserted)
            {
                check(Write!);
            }

            return this;
        }
        catch (ApiException e)
        {
            return this with { Refused = e.Error };
        }
    }

    public InsertOutcome Skip() => this with { Refused = null, IsSkipped = true };
}

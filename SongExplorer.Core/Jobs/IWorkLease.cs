namespace SongExplorer.Jobs;

/// <summary>Sees to it that of all programs that use one library, one at a time does work of a kind.</summary>
public interface IWorkLease
{
    /// <summary>
    /// Does the work when it is this program's turn. Where the turn is lost before the work is done, because the program slept or
    /// could not be heard, the work is stopped, and begins again at the next turn: it must go on where it was.
    /// </summary>
    /// <param name="progress">Told for whom it waits.</param>
    /// <param name="work">Obeys the token it is given.</param>
    Task<T> HoldAsync<T>(WorkKind kind, IProgress<JobProgress> progress, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken);
}

/// <summary>What is done by one program at a time; work of different kinds goes side by side.</summary>
public enum WorkKind
{
    /// <summary>Brings songs into the library, measures or moves them.</summary>
    Library,

    /// <summary>Hears the library with another model, which takes long and changes no song.</summary>
    Listening,
}

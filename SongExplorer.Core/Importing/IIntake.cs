using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>What an import brings in: the files of a scan, for example, or previews of a store.</summary>
internal interface IIntake
{
    /// <summary>What must be listened to, in an order of its own; of what is there already, only the tally hears.</summary>
    IAsyncEnumerable<IArrival> SortOutAsync(ImportTally tally, CancellationToken cancellationToken);
}

/// <summary>One thing to be heard. What goes wrong with it and has a sentence in <see cref="ImportProblem"/> does not stop the others.</summary>
internal interface IArrival
{
    /// <summary>For people, in a word or a few.</summary>
    string Name { get; }

    /// <summary>The song as it is to be committed; <c>null</c> when it turned out to be there already, which the tally has been told.</summary>
    Task<SongRecord?> ListenAsync(ImportTally tally, CancellationToken cancellationToken);

    /// <summary>It is in the library now.</summary>
    Task CommittedAsync(Song song, ImportTally tally, CancellationToken cancellationToken);

    /// <param name="reason">One sentence for people.</param>
    Task FailAsync(string reason, ImportTally tally, CancellationToken cancellationToken);
}

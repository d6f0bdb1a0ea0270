namespace SongExplorer.Jobs;

/// <summary>Work that goes on by itself after the program was stopped in the middle of it.</summary>
public interface IResumableWork
{
    /// <summary>What a paused job has left to do, told from its <see cref="Job.Resume"/>; <c>null</c> when that is no work of this kind.</summary>
    JobWork? Find(Job paused);
}

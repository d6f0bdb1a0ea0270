namespace SongExplorer.Health;

/// <summary>What one check found.</summary>
/// <param name="Subject">What was looked at, for example "ffmpeg".</param>
/// <param name="Sentence">What is so and, where it is not good, how to mend it.</param>
public sealed record Finding(string Subject, Condition Health, string Sentence)
{
    public static Finding Good(string subject, string sentence) => new(subject, Condition.Good, sentence);

    public static Finding Warning(string subject, string sentence) => new(subject, Condition.Warning, sentence);

    public static Finding Bad(string subject, string sentence) => new(subject, Condition.Bad, sentence);
}

public enum Condition
{
    Good,
    Warning,
    Bad,
}

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>Something that the program needs goes away, and comes back.</summary>
/// <param name="PlayAsync">Plays it in a scratch folder, noting what is seen.</param>
internal sealed record Loss(string Name, Func<Scratch, LossNotes, CancellationToken, Task> PlayAsync);

/// <summary>How it went.</summary>
/// <param name="Outcome">"good", "bad", or "skipped" where this machine cannot play it.</param>
internal sealed record LossReport(string Name, string Outcome, IReadOnlyList<string> Notes);

/// <summary>This machine cannot play that; the message says why.</summary>
internal sealed class CannotPlayException(string message) : Exception(message);

internal sealed class LossNotes
{
    private readonly List<string> _lines = [];

    public bool IsGood { get; private set; } = true;

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>What was said about it, which has to be something and no trace of the program's inside; whether it is clear is for people to judge.</summary>
    public void Said(string when, string said)
    {
        var sentence = said.Trim().Split('\n').Last();
        _lines.Add($"{when}: {sentence}");
        Expect(sentence.Length > 0 && !said.Contains("   at ", StringComparison.Ordinal), $"{when}: no sentence");
    }

    public void Expect(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            IsGood = false;
            _lines.Add($"NOT AS PROMISED: {otherwise}");
        }
    }
}

namespace SongExplorer.Audit;

/// <summary>Who does something.</summary>
/// <param name="Account">The account they have or act for; it may be gone by the time this is read.</param>
/// <param name="Name">As they were called when they did it.</param>
/// <param name="Address">From where; <c>null</c> where that is not known.</param>
public sealed record Actor(Guid? Account, string Name, string? Address)
{
    /// <summary>Whoever runs the program by hand, by the name that the system has for them.</summary>
    public static readonly Actor AtConsole = new(Account: null, $"console ({Environment.UserName})", Address: null);

    /// <summary>The program, at what it does by itself.</summary>
    public static readonly Actor Itself = new(Account: null, "SongExplorer itself", Address: null);
}

using System.Diagnostics.CodeAnalysis;

namespace SongExplorer.Web.Subsonic;

/// <summary>What a player asked cannot be answered; the message is a sentence for the person before it.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Without a code there is no answer.")]
internal sealed class SubsonicException(SubsonicError code, string sentence) : Exception(sentence)
{
    public SubsonicError Code => code;

    public int Status { get; private init; } = StatusCodes.Status200OK;

    public static SubsonicException Missing(string name) => new(SubsonicError.Missing, $"The parameter \"{name}\" is missing.");

    public static SubsonicException NotFound(string sentence) => new(SubsonicError.NotFound, sentence);

    public static SubsonicException UnknownSong => NotFound("This song is not in the library.");

    public static SubsonicException UnheardSong =>
        NotFound("This song is not in the library, or the model in use has not heard it. Import its folder again to have it heard.");

    public static SubsonicException UnknownPlaylist => NotFound("There is no such playlist. It may have been deleted.");

    /// <summary>Also with the status that players look for when they try what a server can do.</summary>
    public static SubsonicException UnknownMethod(string? method) => new(SubsonicError.Generic, $"There is no method \"{method}\" here.")
    {
        Status = StatusCodes.Status404NotFound,
    };
}

/// <summary>The codes of the Subsonic protocol that are used here.</summary>
internal enum SubsonicError
{
    Generic = 0,
    Missing = 10,
    WrongPassword = 40,
    TokensNotSupported = 41,
    Conflicting = 43,
    WrongKey = 44,
    NotAllowed = 50,
    NotFound = 70,
}

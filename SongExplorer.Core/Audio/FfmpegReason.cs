namespace SongExplorer.Audio;

/// <summary>Turns what ffmpeg said about a file into one sentence for people.</summary>
internal static class FfmpegReason
{
    private const string AList = "is a list of other files, not sound";

    private static readonly (string Said, string Reason)[] Known =
    [
        ("matches no streams", "holds no sound"),
        ("Permission denied", "may not be read: this user has no permission"),
        ("No such file or directory", "is not there any more"),
        ("Input/output error", "cannot be read from the disk"),
        ("Rematrix is needed", "has channels in an order that is not known"),
        ("Decoder (codec", "is compressed in a way that the installed ffmpeg cannot decode"),
        ("Unknown decoder", "is compressed in a way that the installed ffmpeg cannot decode"),
        ("[hls @", AList),
        ("[dash @", AList),
        ("[concat @", AList),
        ("[imf @", AList),
        ("[sdp @", AList),
        ("external track", "keeps its sound in another file, which is not opened"),
        ("Cannot allocate memory", "needs more memory than ffmpeg may take"),
    ];

    public static AudioException For(string subject, FfmpegLog log)
    {
        var reason = Known.FirstOrDefault(known => log.Says(known.Said)).Reason ?? "is damaged, or not an audio file";
        return new AudioException($"{subject} {reason}.");
    }
}

namespace SongExplorer.Audio;

/// <summary>ffmpeg or ffprobe is not installed, so that no file at all can be read; the message is a sentence that says how to install it.</summary>
public sealed class FfmpegMissingException(string message, Exception? innerException = null) : Exception(message, innerException);

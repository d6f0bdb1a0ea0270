namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>A file is not taken; the message says in a sentence why, and what to do.</summary>
public sealed class UploadException(string message) : Exception(message);

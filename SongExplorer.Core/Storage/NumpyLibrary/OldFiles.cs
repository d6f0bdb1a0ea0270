namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>The files of songs in the folders of a library.</summary>
internal static class OldFiles
{
    /// <summary>A vector, its windows and the copy of the audio, as far as they are the library's own.</summary>
    public static IEnumerable<string> Of(OldEntry entry, OldPlaces places) => OldVector.Of(entry, places, static _ => { })
        .SelectMany(vector => vector.Files)
        .Where(file => OldPlaces.IsIn(file, places.Embeddings))
        .Concat(OldAudio.Of(entry, places, static _ => { }).Copy is { } copy ? [copy] : []);

    /// <summary>The last parts of the paths that an entry names.</summary>
    public static IEnumerable<string> Names(OldEntry entry)
    {
        if (entry.Id is null)
        {
            return [];
        }

        var facts = new OldFacts(entry.Facts, static _ => { });
        var vectors = facts.Several(OldFactNames.MoreEmbeddings).Prepend(facts)
            .SelectMany(vector => new[] { vector.Text(OldFactNames.EmbeddingPath), vector.Text(OldFactNames.WindowsPath) });
        return new[] { entry.Key, facts.Text(OldFactNames.SongId), facts.Text(OldFactNames.Filename), facts.Text(OldFactNames.Path), facts.Text(OldFactNames.AudioPath), facts.Text(OldFactNames.AudioUrl) }
            .Concat(vectors)
            .OfType<string>()
            .Select(WrittenPath.FileName);
    }

    /// <summary>Deletes what songs had and no song of the library has any more. What cannot be deleted now stays.</summary>
    public static void Drop(IEnumerable<string> files, OldMetadata metadata, OldPlaces places)
    {
        // Without case: to some disks it makes no difference, and a file too many does no harm.
        var unneeded = files.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (unneeded.Count == 0)
        {
            return;
        }

        // Only an entry with a similar name can have one of them: looking on the disk for the files of all would take long.
        var stems = unneeded.Select(file => Path.GetFileNameWithoutExtension(WrittenPath.FileName(file))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var alike = metadata.Entries.Where(entry => Names(entry).Any(name => stems.Contains(name) || stems.Contains(Path.GetFileNameWithoutExtension(name))));
        unneeded.ExceptWith(alike.SelectMany(entry => Of(entry, places)));
        foreach (var file in unneeded)
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It belongs to no song any more; the next list of the library says so.
            }
        }
    }
}

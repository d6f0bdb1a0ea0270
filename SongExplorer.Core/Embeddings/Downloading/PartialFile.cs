using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>What there is of a file so far: <c>NAME.part</c>, and beside it the host and entity tag under which it was got.</summary>
internal sealed class PartialFile(string path)
{
    private readonly string _part = path + ".part";
    private readonly string _tag = path + ".part.tag";

    public bool IsFinished => File.Exists(path);

    public long Length => new FileInfo(_part) is { Exists: true } part ? part.Length : 0;

    /// <summary>The tag, where it is this host's: every host has tags of its own.</summary>
    public EntityTagHeaderValue? TagOf(Uri host) =>
        File.Exists(_tag) && File.ReadAllLines(_tag) is [var from, var tag] && from == host.Authority && EntityTagHeaderValue.TryParse(tag, out var parsed) ? parsed : null;

    /// <summary>Goes on after what there is, or begins anew.</summary>
    /// <param name="isRest">Whether what comes goes on after what there is.</param>
    public FileStream Open(Uri host, EntityTagHeaderValue? tag, bool isRest)
    {
        if (tag is { IsWeak: false })
        {
            File.WriteAllLines(_tag, [host.Authority, tag.ToString()]);
        }
        else
        {
            File.Delete(_tag);
        }

        var stream = new FileStream(_part, isRest ? FileMode.Open : FileMode.Create, FileAccess.Write, FileShare.Read);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    public void Discard()
    {
        File.Delete(_part);
        File.Delete(_tag);
    }

    /// <summary>Puts the file in its place if it is the one that is wanted; else nothing of it stays.</summary>
    public bool Finish(string sha256)
    {
        bool isRight;
        using (var stream = File.OpenRead(_part))
        {
            isRight = Convert.ToHexStringLower(SHA256.HashData(stream)) == sha256;
        }

        if (isRight)
        {
            File.Move(_part, path, overwrite: true);
        }

        Discard();
        return isRight;
    }
}

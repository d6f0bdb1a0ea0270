using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>The coarse codes of one query; lives on the stack of its search.</summary>
internal unsafe struct CodedQuery
{
    public fixed ulong Signs[SignBits.Words];
    public fixed ulong Strong[SignBits.Words];
    public fixed sbyte Bytes[Embedding.Dimension];
}

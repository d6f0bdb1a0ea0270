using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>One page of what a query found.</summary>
internal sealed record Found(IReadOnlyList<FoundRow> Rows)
{
    public PageState? Next { get; init; }

    public IReadOnlyList<ApiError> Warnings { get; init; } = [];

    /// <summary>How many rows went through a sort in memory.</summary>
    public int? SortedRowCount { get; init; }
}

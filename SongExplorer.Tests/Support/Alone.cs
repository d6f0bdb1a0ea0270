namespace SongExplorer.Tests.Support;

/// <summary>The collection of tests that look at the whole process: they run one after the other, when all others are done.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

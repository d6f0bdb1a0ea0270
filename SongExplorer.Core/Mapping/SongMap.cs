using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>A layout of the library on a plane.</summary>
/// <param name="Version">Grows with each rebuild.</param>
/// <param name="SpaceKey">The embedding space it shows.</param>
/// <param name="Ids">The songs, in the order of the coordinates.</param>
/// <param name="X">0 to 1, left to right.</param>
/// <param name="Y">0 to 1, bottom to top.</param>
public sealed record SongMap(int Version, string SpaceKey, DateTimeOffset BuiltAt, IReadOnlyList<SongId> Ids, float[] X, float[] Y);

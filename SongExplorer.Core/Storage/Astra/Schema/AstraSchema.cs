using SongExplorer.Songs;

namespace SongExplorer.Storage.Astra.Schema;

/// <summary>The tables in Astra. <c>migrations/001_initial_schema.cql</c> says the same in CQL, and a test holds the two against each other.</summary>
internal static class AstraSchema
{
    /// <summary>One row for each song; it is written last, and the song is there from then on. Small audio lies in it.</summary>
    public static TableDefinition Songs { get; } = new TableBuilder("songs")
        .Key("song_id", ColumnType.Uuid)
        .Column("title", ColumnType.Text)
        .Column("artist", ColumnType.Text, IndexKind.FoldedText)
        .Column("album", ColumnType.Text)
        .Column("genre", ColumnType.Text, IndexKind.FoldedText)
        .Column("filename", ColumnType.Text, IndexKind.ExactText)
        .Column("year", ColumnType.Int)
        .Column("track", ColumnType.Int)
        .Column("bpm", ColumnType.Double, IndexKind.Exact)
        .Column("duration", ColumnType.Double, IndexKind.Exact)
        .Column("source", ColumnType.Text)
        .Column("created_at", ColumnType.Timestamp, IndexKind.Exact)
        .Column("updated_at", ColumnType.Timestamp)
        .Column("created_ticks", ColumnType.BigInt)
        .Column("updated_ticks", ColumnType.BigInt)
        .Column("revision", ColumnType.BigInt, IndexKind.Exact)
        .Column("audio_blob", ColumnType.Blob)
        .Column("audio_url", ColumnType.Text)
        .Column("audio_size", ColumnType.BigInt)
        .Column("audio_sha256", ColumnType.Text)
        .Column("audio_chunks", ColumnType.Int)
        .Column("metadata", ColumnType.TextMap, IndexKind.Exact)
        .Column("measured_bpm", ColumnType.Double)
        .Column("musical_key", ColumnType.Text)
        .Column("loudness", ColumnType.Double)
        .Column("brightness", ColumnType.Double)
        .Column("energy", ColumnType.Double)
        .Column("store", ColumnType.Text)
        .Build();

    /// <summary>One row for each song and model. What a search filters by is copied here, since one request searches one table.</summary>
    public static TableDefinition Embeddings { get; } = new TableBuilder("embeddings")
        .Key("embedding_id", ColumnType.Uuid)
        .Column("song_id", ColumnType.Uuid, IndexKind.Exact)
        .Column("model_name", ColumnType.Text, IndexKind.ExactText)
        .Column("embedding", ColumnType.Vector(Embedding.Dimension), IndexKind.Cosine)
        .Column("uniformity", ColumnType.Double)
        .Column("window_starts", ColumnType.Blob)
        .Column("windows", ColumnType.Blob)
        .Column("created_at", ColumnType.Timestamp)
        .Column("revision", ColumnType.BigInt, IndexKind.Exact)
        .Column("title", ColumnType.Text)
        .Column("filename", ColumnType.Text)
        .Column("artist", ColumnType.Text, IndexKind.FoldedText)
        .Column("genre", ColumnType.Text, IndexKind.FoldedText)
        .Column("bpm", ColumnType.Double, IndexKind.Exact)
        .Column("duration", ColumnType.Double, IndexKind.Exact)
        .Column("year", ColumnType.Int, IndexKind.Exact)
        .Column("metadata", ColumnType.TextMap, IndexKind.Exact)
        .Build();

    /// <summary>One row for each song: where its file lies and what kind of file it is.</summary>
    public static TableDefinition Metadata { get; } = new TableBuilder("metadata")
        .Key("song_id", ColumnType.Uuid)
        .Column("filename", ColumnType.Text, IndexKind.ExactText)
        .Column("path", ColumnType.Text, IndexKind.ExactText)
        .Column("embedding_path", ColumnType.Text)
        .Column("duration", ColumnType.Double)
        .Column("sample_rate", ColumnType.Int)
        .Column("channels", ColumnType.Int)
        .Column("codec", ColumnType.Text)
        .Column("has_cover", ColumnType.Boolean)
        .Column("file_size", ColumnType.BigInt)
        .Column("modified_ticks", ColumnType.BigInt)
        .Column("file_hash", ColumnType.Text, IndexKind.ExactText)
        .Column("revision", ColumnType.BigInt, IndexKind.Exact)
        .Build();

    /// <summary>Audio that is too large for the song's row, in pieces.</summary>
    public static TableDefinition AudioChunks { get; } = new TableBuilder("audio_chunks")
        .Key("song_id", ColumnType.Uuid)
        .ClusteringKey("chunk_no", ColumnType.Int)
        .Column("data", ColumnType.Blob)
        .Column("audio_sha256", ColumnType.Text)
        .Build();

    /// <summary>One row for each song that was deleted, so that other libraries hear of it.</summary>
    public static TableDefinition Tombstones { get; } = new TableBuilder("tombstones")
        .Key("song_id", ColumnType.Uuid)
        .Column("deleted_ticks", ColumnType.BigInt)
        .Column("deleted_at", ColumnType.Timestamp)
        .Column("revision", ColumnType.BigInt, IndexKind.Exact)
        .Build();

    /// <summary>Numbers of the library as a whole, by name: its revision.</summary>
    public static TableDefinition Library { get; } = new TableBuilder("library")
        .Key("name", ColumnType.Text)
        .Column("value", ColumnType.BigInt)
        .Build();

    /// <summary>One row for each program that works on the library, or waits to: a queue for each kind of work.</summary>
    public static TableDefinition Leases { get; } = new TableBuilder("leases")
        .Key("name", ColumnType.Text)
        .ClusteringKey("holder", ColumnType.Text)
        .Column("ticket", ColumnType.BigInt)
        .Column("beat", ColumnType.BigInt)
        .Column("host", ColumnType.Text)
        .Build();

    public static IReadOnlyList<TableDefinition> Tables { get; } = [Songs, Embeddings, Metadata, AudioChunks, Tombstones, Library, Leases];
}

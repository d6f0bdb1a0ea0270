using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>What a metadata.json calls the facts of a song; the last group are our own, without which a library would not move without loss.</summary>
internal static class OldFactNames
{
    public const string SongId = "song_id";
    public const string Filename = "filename";
    public const string Path = "path";
    public const string Title = "title";
    public const string Artist = "artist";
    public const string Album = "album";
    public const string Genre = "genre";
    public const string Year = "year";
    public const string Track = "track";
    public const string Bpm = "bpm";
    public const string Duration = "duration";
    public const string SampleRate = "sample_rate";
    public const string Channels = "channels";
    public const string FileSize = "file_size";
    public const string FileHash = "file_hash";
    public const string AudioPath = "audio_path";
    public const string AudioUrl = "audio_url";
    public const string EmbeddingPath = "embedding_path";
    public const string ModelName = "model_name";
    public const string CreatedAt = "created_at";
    public const string UpdatedAt = "updated_at";

    public const string FileModifiedAt = "file_modified_at";
    public const string Codec = "codec";
    public const string HasCover = "has_cover";
    public const string Source = "source";
    public const string EmbeddingSpace = "embedding_space";
    public const string Uniformity = "uniformity";
    public const string WindowsPath = "windows_path";
    public const string WindowStarts = "window_starts";
    public const string MoreEmbeddings = "more_embeddings";

    public const string Descriptors = "descriptors";
    public const string Key = "key";
    public const string Loudness = "loudness";
    public const string Brightness = "brightness";
    public const string Energy = "energy";

    public const string Store = "store";

    public static string Write(AudioSource source) => source switch
    {
        AudioSource.Excerpt => "excerpt",
        AudioSource.Preview => "preview",
        _ => "full_file",
    };

    public static AudioSource ReadSource(string? written) => written switch
    {
        "excerpt" => AudioSource.Excerpt,
        "preview" => AudioSource.Preview,
        _ => AudioSource.FullFile,
    };
}

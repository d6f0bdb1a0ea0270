using System.Text.Json;
using System.Text.Json.Serialization;

namespace SongExplorer.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">Of the archive; a program that knows only lower ones cannot read it.</param>
/// <param name="Schema">Version of the database's schema.</param>
/// <param name="DatabaseHash">SHA-256 of <c>library.db</c>, lower-case hexadecimal.</param>
/// <param name="DatabaseBytes">Its length.</param>
/// <param name="Copies">Audio files the library had copied for itself, which are in the archive where <paramref name="HasCopies"/>.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset MadeAt, int Schema, int Songs, int Playlists, string DatabaseHash, long DatabaseBytes, int Copies, bool HasCopies)
{
    internal const int KnownFormat = 1;

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupManifest);

    /// <exception cref="JsonException">It is none.</exception>
    internal static BackupManifest Parse(Stream json) => JsonSerializer.Deserialize(json, BackupJson.Default.BackupManifest) ?? throw new JsonException("It is empty.");
}

/// <summary>One line of the list of sounds.</summary>
/// <param name="Path">Where the file lay.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hexadecimal.</param>
/// <param name="Copy">The library's own copy, below its folder <c>audio</c>; <c>null</c> when it has none.</param>
internal sealed record BackedUpSound(Guid Song, string Path, long Size, string Hash, string? Copy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BackupManifest))]
[JsonSerializable(typeof(BackedUpSound))]
internal sealed partial class BackupJson : JsonSerializerContext;

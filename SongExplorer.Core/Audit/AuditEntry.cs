using System.Text.Json;
using System.Text.Json.Serialization;

namespace SongExplorer.Audit;

/// <summary>Something that was done.</summary>
/// <param name="Entry">Its number; later ones are higher.</param>
/// <param name="Account">Of whoever did it, where they had one.</param>
/// <param name="Name">Of whoever did it.</param>
/// <param name="Address">From where it was done, where that is known.</param>
/// <param name="Action">One of the words of <see cref="AuditAction"/>, or of one that a newer program knows.</param>
/// <param name="Subject">What it was done to, as whoever did it called it.</param>
public sealed record AuditEntry(long Entry, DateTimeOffset At, Guid? Account, string Name, string? Address, string Action, string? Subject)
{
    /// <summary>One line without its end: whatever people named is escaped in it.</summary>
    public byte[] ToJsonLine() => JsonSerializer.SerializeToUtf8Bytes(this, AuditJson.Default.AuditEntry);
}

/// <summary>Which entries; what is <c>null</c> does not matter.</summary>
/// <param name="Name">A part of the name of whoever did it, capitals or not.</param>
/// <param name="Since">The first moment.</param>
/// <param name="Until">The moment after the last.</param>
public sealed record AuditFilter(AuditAction? Action = null, string? Name = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    public static readonly AuditFilter All = new();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AuditEntry))]
internal sealed partial class AuditJson : JsonSerializerContext;

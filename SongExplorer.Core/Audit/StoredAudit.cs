using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;

namespace SongExplorer.Audit;

/// <summary>Entries as rows.</summary>
internal static class StoredAudit
{
    /// <summary>A name or a subject that is longer than any that means something would only fill the disk.</summary>
    private const int MaxLength = 1000;

    public static void Insert(SqliteConnection connection, Actor actor, AuditAction action, string? subject, DateTimeOffset at) => connection.Execute(
        "INSERT INTO audit (at, account, name, address, action, subject) VALUES ($at, $account, $name, $address, $action, $subject)",
        ("$at", at.UtcTicks),
        ("$account", actor.Account?.ToByteArray(bigEndian: true)),
        ("$name", AuditText.Begin(actor.Name, MaxLength)),
        ("$address", actor.Address),
        ("$action", action.Word()),
        ("$subject", subject is null ? null : AuditText.Begin(subject, MaxLength)));

    /// <param name="which">From where on, and in which order.</param>
    public static List<AuditEntry> Read(SqliteConnection connection, AuditFilter filter, string which, long from, int most)
    {
        using var command = connection.Command(
            $"""
            SELECT entry, at, account, name, address, action, subject FROM audit
            WHERE ($action IS NULL OR action = $action) AND ($name IS NULL OR instr(lower(name), lower($name)) > 0)
                AND ($since IS NULL OR at >= $since) AND ($until IS NULL OR at < $until) AND {which} LIMIT $most
            """,
            ("$action", filter.Action?.Word()),
            ("$name", string.IsNullOrWhiteSpace(filter.Name) ? null : filter.Name.Trim()),
            ("$since", filter.Since?.UtcTicks),
            ("$until", filter.Until?.UtcTicks),
            ("$from", from),
            ("$most", most));
        return command.ReadAll(reader => new AuditEntry(
            reader.GetInt64(0), reader.Time(1), reader.IsDBNull(2) ? null : reader.Id(2).Value, reader.GetString(3), reader.Text(4), reader.GetString(5), reader.Text(6)));
    }

    public static long Last(SqliteConnection connection) => connection.Read<long>("SELECT MAX(entry) FROM audit");
}

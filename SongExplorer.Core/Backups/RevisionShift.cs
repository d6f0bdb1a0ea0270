using Microsoft.Data.Sqlite;
using SongExplorer.Storage.Local;

namespace SongExplorer.Backups;

/// <summary>
/// Makes a restored library look like one whose every song has just changed. Programs that have the present one open read on
/// from the revision they know: what comes back has to be later than that, and what is gone has to be told.
/// </summary>
internal static class RevisionShift
{
    /// <summary>Room for what is still written to the present library before the other one takes its place.</summary>
    private const long Gap = 1_000_000;

    /// <summary>What programs may know of the present library.</summary>
    public static Present Look(SqliteConnection connection)
    {
        using var vectors = connection.Command(
            "SELECT songs.id, spaces.model, spaces.fingerprint FROM vectors JOIN songs ON songs.key = vectors.song JOIN spaces ON spaces.key = vectors.space");
        return new Present(
            connection.Read<long>("SELECT value FROM library WHERE key = 'revision'"),
            vectors.ReadAll(reader => new KnownVector(reader.Blob<byte>(0).ToArray(), reader.GetString(1), reader.GetString(2))));
    }

    public static void Apply(SqliteConnection restored, Present present, DateTimeOffset now)
    {
        using var transaction = restored.BeginTransaction();
        var shift = present.Revision + Gap;
        restored.Execute(
            """
            UPDATE songs SET revision = revision + $shift;
            UPDATE vectors SET revision = revision + $shift;
            UPDATE tombstones SET revision = revision + $shift;
            UPDATE library SET value = value + $shift WHERE key = 'revision'
            """,
            ("$shift", shift));

        foreach (var (model, fingerprint) in present.Vectors.Select(vector => (vector.Model, vector.Fingerprint)).Distinct())
        {
            restored.Execute("INSERT OR IGNORE INTO spaces (model, fingerprint) VALUES ($model, $fingerprint)", ("$model", model), ("$fingerprint", fingerprint));
        }

        // Each in a revision of its own, as changes are read in pages that begin after one.
        using var bury = restored.Command("""
            INSERT OR REPLACE INTO tombstones (song, space, deleted_at, revision)
            SELECT $song, spaces.key, $now, (SELECT value FROM library WHERE key = 'revision') + 1 FROM spaces
            WHERE model = $model AND fingerprint = $fingerprint
                AND NOT EXISTS (SELECT 1 FROM vectors JOIN songs ON songs.key = vectors.song WHERE songs.id = $song AND vectors.space = spaces.key)
            """);
        bury.Set("$now", now.UtcTicks);
        foreach (var vector in present.Vectors)
        {
            bury.Set("$song", vector.Song);
            bury.Set("$model", vector.Model);
            bury.Set("$fingerprint", vector.Fingerprint);
            if (bury.ExecuteNonQuery() > 0)
            {
                restored.Execute("UPDATE library SET value = value + 1 WHERE key = 'revision'");
            }
        }

        transaction.Commit();
    }

    internal sealed record Present(long Revision, IReadOnlyList<KnownVector> Vectors);

    internal sealed record KnownVector(byte[] Song, string Model, string Fingerprint);
}

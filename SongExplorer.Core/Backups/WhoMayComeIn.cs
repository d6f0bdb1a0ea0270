using Microsoft.Data.Sqlite;
using SongExplorer.Audit;
using SongExplorer.Storage.Local;

namespace SongExplorer.Backups;

/// <summary>
/// What of the present library a restore does not take back: who may come in, so that an old backup lets nobody in again who was
/// removed, and the audit, of which nothing is ever lost.
/// </summary>
internal static class WhoMayComeIn
{
    /// <param name="restored">What is about to take the place of the present library.</param>
    /// <param name="present">The path of the present one, which this program has brought to its schema.</param>
    public static void CarryOver(SqliteConnection restored, string present, Actor actor, string backup, DateTimeOffset now)
    {
        restored.Execute("PRAGMA foreign_keys = OFF"); // what is replaced by the same must not take with it what belongs to it
        restored.Execute("ATTACH DATABASE $present AS present", ("$present", present));
        using (var transaction = restored.BeginTransaction())
        {
            // Both were made by the same migrations, so that their columns are the same, in the same order.
            if (restored.Read<bool>("SELECT EXISTS (SELECT 1 FROM present.accounts)"))
            {
                restored.Execute("DELETE FROM accounts; INSERT INTO accounts SELECT * FROM present.accounts");
                ReplaceKeys(restored);
            }
            else if (restored.Read<bool>("SELECT EXISTS (SELECT 1 FROM present.api_keys)"))
            {
                ReplaceKeys(restored);
            }

            restored.Execute("UPDATE playlists SET owner = NULL WHERE owner NOT IN (SELECT id FROM accounts)");
            restored.Execute("""
                INSERT INTO audit (at, account, name, address, action, subject)
                SELECT at, account, name, address, action, subject FROM present.audit AS newer
                WHERE NOT EXISTS (
                    SELECT 1 FROM audit AS known
                    WHERE known.entry = newer.entry AND known.at = newer.at AND known.name = newer.name AND known.action = newer.action AND known.subject IS newer.subject)
                ORDER BY entry
                """);
            StoredAudit.Insert(restored, actor, AuditAction.Restored, backup, now);
            transaction.Commit();
        }

        restored.Execute("DETACH DATABASE present; PRAGMA foreign_keys = ON");
    }

    private static void ReplaceKeys(SqliteConnection restored) => restored.Execute("DELETE FROM api_keys; INSERT INTO api_keys SELECT * FROM present.api_keys");
}

using System.Text.Json;

namespace SongExplorer.Audit;

/// <summary>What is written down. The words in the library are made of these names: none may ever be renamed.</summary>
public enum AuditAction
{
    SignIn,
    SignInRefused,
    SignOut,
    SignOutEverywhere,
    AccountAdded,
    AccountRemoved,
    RoleChanged,
    PasswordChanged,
    KeyMade,
    KeyRemoved,
    ImportStarted,
    PlaylistDeleted,
    Exported,
    ModelUsed,
    ModelForgotten,
    LibraryCopied,
    BackupMade,
    Restored,
}

public static class AuditWords
{
    /// <summary>As it stands in the library and in files: "sign-in-refused".</summary>
    public static string Word(this AuditAction action) => JsonNamingPolicy.KebabCaseLower.ConvertName(action.ToString());
}

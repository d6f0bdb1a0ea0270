namespace SongExplorer.DataApiServer.Tables;

/// <summary>The accented letters of western Europe as plain ones; the other letters stay as they are.</summary>
internal static class AsciiFolding
{
    private const string Accented = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöøùúûüýÿ";
    private const string Plain = "AAAAAACEEEEIIIINOOOOOOUUUUYaaaaaaceeeeiiiinoooooouuuuyy";

    public static string Fold(string text) => string.Create(text.Length, text, (folded, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            var accent = Accented.IndexOf(from[i]);
            folded[i] = accent < 0 ? from[i] : Plain[accent];
        }
    });
}

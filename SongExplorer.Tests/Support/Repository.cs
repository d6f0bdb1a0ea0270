namespace SongExplorer.Tests.Support;

/// <summary>The checkout the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Core => Path.Combine(Root, "SongExplorer.Core");

    public static string Web => Path.Combine(Root, "SongExplorer.Web");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SongExplorer.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside a checkout of SongExplorer.");
    }
}

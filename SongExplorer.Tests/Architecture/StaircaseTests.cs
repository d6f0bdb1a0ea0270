using System.Text.RegularExpressions;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Architecture;

public sealed partial class StaircaseTests
{
    private static readonly string[] Staircase =
        ["Songs", "Jobs", "Audio", "Embeddings", "AppleMusic", "Storage", "Similarity", "Mapping", "Importing", "Playlists", "Previews", "Accounts", "Audit", "Keys", "Backups", "Health"];

    private static readonly string[] Doors = ["Api", "Cli", "Components", "Subsonic"];

    [Fact]
    public void Core_folders_only_look_up() => Assert.Empty(
        from file in Directory.EnumerateFiles(Repository.Core, "*.cs", SearchOption.AllDirectories)
        let folder = Path.GetRelativePath(Repository.Core, file).Split(Path.DirectorySeparatorChar)[0]
        let step = Array.IndexOf(Staircase, folder)
        where step >= 0
        from Match use in CoreUsing().Matches(File.ReadAllText(file))
        where Array.IndexOf(Staircase, use.Groups["folder"].Value) > step
        select $"{Path.GetFileName(file)} in {folder} uses {use.Groups["folder"]}");

    [Fact]
    public void The_doors_of_Web_do_not_know_each_other() => Assert.Empty(
        from door in Doors
        let folder = Path.Combine(Repository.Web, door)
        where Directory.Exists(folder)
        from file in Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
        where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal)
        from Match use in WebUsing().Matches(File.ReadAllText(file))
        where use.Groups["folder"].Value != door && Doors.Contains(use.Groups["folder"].Value)
        select $"{Path.GetFileName(file)} in {door} uses {use.Groups["folder"]}");

    [Fact]
    public void Core_knows_nothing_of_the_web() => Assert.Empty(
        from file in Directory.EnumerateFiles(Repository.Core, "*.cs", SearchOption.AllDirectories)
        where File.ReadAllText(file).Contains("using Microsoft.AspNetCore", StringComparison.Ordinal)
        select file);

    [GeneratedRegex(@"^using SongExplorer\.(?<folder>\w+)", RegexOptions.Multiline)]
    private static partial Regex CoreUsing();

    [GeneratedRegex(@"using SongExplorer\.Web\.(?<folder>\w+)", RegexOptions.Multiline)]
    private static partial Regex WebUsing();
}

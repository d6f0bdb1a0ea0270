using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Hosting;

public sealed class DotEnvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Assignments_comments_quotes_and_export_are_understood()
    {
        var path = _folder.Write(".env", "# storage\nSTORAGE_BACKEND=local\n\nexport SONGEXPLORER_DATA = \"/music library\"\nEMPTY=\nEQUALS=a=b\n");

        Assert.Equal(
            [new("STORAGE_BACKEND", "local"), new("SONGEXPLORER_DATA", "/music library"), new("EMPTY", ""), new("EQUALS", "a=b")],
            DotEnv.Read(path));
    }

    [Fact]
    public void A_line_that_is_no_assignment_stops_the_start_with_its_number()
    {
        var path = _folder.Write(".env", "A=1\nnonsense\n");

        var e = Assert.Throws<StartException>(() => DotEnv.Read(path));

        Assert.StartsWith("Line 2 of .env", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_no_setting() => Assert.Empty(DotEnv.Read(_folder.File(".env")));

    public void Dispose() => _folder.Dispose();
}

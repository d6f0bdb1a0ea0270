using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Cli;

/// <summary>Letting people in from the console: the way in, and the way back in.</summary>
public sealed class UserVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_way_of_an_account()
    {
        Assert.Contains("The first account is an administrator's", (await RunAsync("add", "Lee", "--generate")).Errors, StringComparison.Ordinal);
        var drawn = await RunAsync("add", "Ann", "--role", "admin", "--generate");
        Assert.Matches("^[a-z2-9]{20}\n$", drawn.Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, (await RunAsync("add", "Lee", "--generate")).ExitCode);
        Assert.Equal("The name “Lee” is taken. Choose another.", (await RunAsync("add", "LEE", "--generate")).Errors.Trim());

        Assert.Equal(0, (await RunAsync("role", "Lee", "editor")).ExitCode);
        Assert.Matches("^[a-z2-9]{20}\n$", (await RunAsync("password", "Lee", "--generate")).Output.ReplaceLineEndings("\n"));
        Assert.Equal(0, (await RunAsync("sign-out", "Lee")).ExitCode);
        Assert.Equal("Ann  admin  has not come yet\nLee  editor  has not come yet\n", (await RunAsync("list")).Output.ReplaceLineEndings("\n"));

        Assert.Contains("only administrator", (await RunAsync("remove", "Ann")).Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("remove", "Lee")).ExitCode);
        Assert.Equal(0, (await RunAsync("remove", "Ann")).ExitCode);
        Assert.Contains("open on this machine", (await RunAsync("list")).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "Ann", "--role", "guest", "--generate")]
    [InlineData("role", "Nobody", "editor")]
    [InlineData("password", "Nobody", "--generate")]
    [InlineData("remove", "Nobody")]
    [InlineData("add", "two\nlines", "--role", "admin", "--generate")]
    public async Task What_cannot_be_is_said_in_a_sentence(params string[] command)
    {
        var run = await RunAsync(command);

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith(".", run.Errors.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    private Task<ConsoleResult> RunAsync(params string[] arguments) => ConsoleRun.ToEndAsync(["--data", _folder.Path, "user", .. arguments]);
}

using SongExplorer.Accounts;

namespace SongExplorer.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("mein Hund frißt Äpfel")]
    [InlineData("秋の夜長に虫の声を聞いて眠る")]
    [InlineData("x7Kq!vm29Lpz")]
    [InlineData("ann likes green tea")]
    public void Long_ones_that_nobody_else_has_are_good(string password) => Assert.Null(PasswordRules.FindFault(password, "ann"));

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("elevenchars")]
    [InlineData("password1234")]
    [InlineData("Password!!!!!")]
    [InlineData("SongExplorer2026")]
    [InlineData("qwertyuiop123")]
    [InlineData("administrator")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("123456789012")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("zyxwvutsrqponml")]
    [InlineData("Ann-Marie2026")]
    [InlineData("annmarieannmarie")]
    public void Those_that_are_tried_first_are_not(string password) => Assert.NotNull(PasswordRules.FindFault(password, password.StartsWith('A') ? "Ann-Marie" : "annmarie"));

    [Fact]
    public void Nobody_has_to_hash_a_book() => Assert.NotNull(PasswordRules.FindFault(string.Concat(Enumerable.Repeat("lorem ipsum ", 100)), "ann"));
}

using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SongExplorer.Audit;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private static readonly Actor Ann = new(Guid.CreateVersion7(), "Ann", "10.0.0.7");

    private readonly LocalLibrary _library = new();
    private readonly FakeTime _time = new();
    private readonly AuditTrail _audit;

    public AuditTrailTests() => _audit = new AuditTrail(_library.OpenDatabase(patience: TimeSpan.FromSeconds(5)), _time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task All_of_an_entry_comes_back()
    {
        await _audit.WriteAsync(Ann, AuditAction.SignInRefused, "somebody", Cancellation);

        Assert.Equal(
            [new AuditEntry(1, _time.GetUtcNow(), Ann.Account, "Ann", "10.0.0.7", "sign-in-refused", "somebody")],
            await _audit.ReadAsync(AuditFilter.All, before: null, 10, Cancellation));
    }

    [Theory]
    [InlineData("UPDATE audit SET name = 'Kim'")]
    [InlineData("DELETE FROM audit")]
    public async Task Nothing_in_it_is_changed_or_deleted_whoever_asks(string sql)
    {
        await _audit.WriteAsync(Ann, AuditAction.SignIn, subject: null, Cancellation);

        var refusal = Assert.Throws<SqliteException>(() => _library.Run(sql));

        Assert.Contains("The audit is only written to.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("Ann", Assert.Single(await ReadAsync(AuditFilter.All)).Name);
    }

    [Fact]
    public async Task It_is_read_page_by_page_the_newest_first()
    {
        for (var i = 1; i <= 5; i++)
        {
            await _audit.WriteAsync(Ann, AuditAction.ImportStarted, $"/music/{i}", Cancellation);
        }

        var first = await _audit.ReadAsync(AuditFilter.All, before: null, 2, Cancellation);
        var second = await _audit.ReadAsync(AuditFilter.All, first[^1].Entry, 10, Cancellation);

        Assert.Equal(["/music/5", "/music/4", "/music/3", "/music/2", "/music/1"], first.Concat(second).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task It_is_filtered_by_what_by_whom_and_when()
    {
        await _audit.WriteAsync(Ann, AuditAction.SignIn, "first", Cancellation);
        _time.Advance(TimeSpan.FromHours(1));
        var later = _time.GetUtcNow();
        await _audit.WriteAsync(Ann with { Name = "Annabel" }, AuditAction.SignOut, "second", Cancellation);
        await _audit.WriteAsync(Ann with { Name = "100%_'" }, AuditAction.SignOut, "third", Cancellation);

        Assert.Equal(["third", "second"], await SubjectsAsync(new AuditFilter(AuditAction.SignOut)));
        Assert.Equal(["second", "first"], await SubjectsAsync(new AuditFilter(Name: " aNN ")));
        Assert.Equal(["third"], await SubjectsAsync(new AuditFilter(Name: "%_'")));
        Assert.Equal(["third", "second"], await SubjectsAsync(new AuditFilter(Since: later)));
        Assert.Equal(["first"], await SubjectsAsync(new AuditFilter(Until: later)));
    }

    [Fact]
    public async Task Writers_of_several_processes_make_one_row_in_which_time_never_goes_back()
    {
        var other = new AuditTrail(_library.OpenDatabase(patience: TimeSpan.FromSeconds(30)), TimeProvider.System);
        var here = new AuditTrail(_library.OpenDatabase(patience: TimeSpan.FromSeconds(30)), TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => (n % 2 == 0 ? here : other).WriteAsync(Ann, AuditAction.Exported, $"{n}", Cancellation)));

        var entries = await ReadAsync(AuditFilter.All);

        Assert.Equal(Enumerable.Range(1, 60).Reverse(), entries.Select(entry => (int)entry.Entry));
        Assert.Equal(entries.OrderByDescending(entry => entry.At).Select(entry => entry.At), entries.Select(entry => entry.At));
        Assert.Equal(60, entries.DistinctBy(entry => entry.Subject).Count());
    }

    [Theory]
    [InlineData("two\r\nlines", "two\\u{D}\\u{A}lines")]
    [InlineData("\u001b[31mred", "\\u{1B}[31mred")]
    [InlineData("a\u202Egpj.exe", "a\\u{202E}gpj.exe")]
    [InlineData("a\u2028b\0c", "a\\u{2028}b\\u{0}c")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("Björk 🎵", "Björk 🎵")]
    public async Task Whatever_was_named_is_kept_and_shown_on_one_line(string text, string shown)
    {
        await _audit.WriteAsync(Ann with { Name = text }, AuditAction.SignInRefused, text, Cancellation);

        var entry = Assert.Single(await ReadAsync(AuditFilter.All));
        Assert.Equal((text, text), (entry.Name, entry.Subject));
        Assert.Equal(shown, AuditText.ToLine(entry.Subject!));
        AssertIsLine(entry);
    }

    [Fact]
    public async Task Of_a_subject_as_long_as_a_book_the_beginning_is_kept()
    {
        await _audit.WriteAsync(Ann, AuditAction.SignInRefused, string.Concat(Enumerable.Repeat("🎵", 2_500_000)), Cancellation); // 10 MB

        var subject = Assert.Single(await ReadAsync(AuditFilter.All)).Subject!;

        Assert.True(subject.Length is > 900 and <= 1000 && subject.EndsWith("🎵…", StringComparison.Ordinal), $"{subject.Length}");
        Assert.Equal(200, AuditText.ToLine(subject).EnumerateRunes().Count(rune => rune.Value == 0x1F3B5));
    }

    [Fact]
    public async Task Each_line_of_the_file_is_JSON_of_its_own_and_all_of_it_is_there()
    {
        for (var i = 0; i < 1005; i++)
        {
            await _audit.WriteAsync(Ann, AuditAction.Exported, $"{i}\r\n\u2028\u0085", Cancellation);
        }

        var subjects = new List<string>();
        await foreach (var entry in _audit.ReadAllAsync(AuditFilter.All, Cancellation))
        {
            subjects.Add(AssertIsLine(entry).GetProperty("subject").GetString()!);
        }

        Assert.Equal(Enumerable.Range(0, 1005).Select(i => $"{i}\r\n\u2028\u0085"), subjects);
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_said()
    {
        await _audit.WriteAsync(Ann, AuditAction.SignIn, subject: null, Cancellation);
        using var busy = _library.Connect();
        busy.Execute("BEGIN IMMEDIATE");
        var hasty = new AuditTrail(_library.OpenDatabase(), _time);

        await Assert.ThrowsAsync<StorageUnavailableException>(() => hasty.WriteAsync(Ann, AuditAction.RoleChanged, "Lee", Cancellation));
    }

    /// <summary>Words stand in libraries for ever.</summary>
    [Fact]
    public void Words_are_those_they_always_were() => Assert.Equal(
        [
            "sign-in", "sign-in-refused", "sign-out", "sign-out-everywhere", "account-added", "account-removed", "role-changed", "password-changed", "key-made",
            "key-removed", "import-started", "playlist-deleted", "exported", "model-used", "model-forgotten", "library-copied", "backup-made", "restored",
        ],
        Enum.GetValues<AuditAction>().Select(action => action.Word()));

    private static JsonElement AssertIsLine(AuditEntry entry)
    {
        var line = Encoding.UTF8.GetString(entry.ToJsonLine());
        Assert.DoesNotContain(line, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u202E');
        return JsonDocument.Parse(line).RootElement;
    }

    private Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter) => _audit.ReadAsync(filter, before: null, 100, Cancellation);

    private async Task<IEnumerable<string?>> SubjectsAsync(AuditFilter filter) => (await ReadAsync(filter)).Select(entry => entry.Subject);
}

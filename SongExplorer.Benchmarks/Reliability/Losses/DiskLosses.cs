using System.Net.Http.Json;
using SongExplorer.Benchmarks.Reliability.Kills;

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>A disk that is full, and one that may not be written any more.</summary>
internal static class DiskLosses
{
    private const int Megabytes = 24;
    private const int Songs = 8;
    private const long Little = 64 << 10;

    private static readonly Dictionary<string, string?> Nothing = [];

    public static Task FullAsync(Scratch scratch, LossNotes notes, CancellationToken cancellationToken) => PlayAsync(
        scratch, notes, disk => disk.Fill(Little), disk => disk.Empty(), cancellationToken);

    public static Task ReadOnlyAsync(Scratch scratch, LossNotes notes, CancellationToken cancellationToken) => PlayAsync(
        scratch, notes, disk => notes.Expect(disk.Remount("ro"), "the disk could not be made read-only"), disk => disk.Remount("rw"), cancellationToken);

    /// <summary>While it is served, and on the command line.</summary>
    public static async Task FullWhileServedAsync(Scratch scratch, LossNotes notes, CancellationToken cancellationToken)
    {
        using var disk = new SmallDisk(scratch.Of("disk"), Megabytes);
        Tones.Write(scratch.Folder("music"), 0, Songs, 2);
        using var server = await LiveServer.StartAsync(scratch.Of("disk", "library"), Nothing, cancellationToken);
        await server.ImportAsync(scratch.Of("music"), cancellationToken);
        var (ids, before) = await server.SongsAsync(cancellationToken);
        disk.Fill(0);
        var refused = 0;
        for (var i = 0; i < 200 && refused == 0; i++)
        {
            using var answer = await server.Client.PostAsJsonAsync("api/v1/playlists", new { name = $"List {i}", songs = ids }, cancellationToken);
            refused = answer.IsSuccessStatusCode ? 0 : (int)answer.StatusCode;
            if (refused > 0)
            {
                notes.Expect(refused is 503 or 507, $"a playlist is refused with {refused}");
                notes.Said("a playlist on a full disk", Detail(await answer.Content.ReadAsStringAsync(cancellationToken)));
            }
        }

        notes.Expect(refused > 0, "the disk was never full");
        notes.Expect((await server.SongsAsync(cancellationToken)).Total == before, "songs are not there while the disk is full");
        disk.Empty();
        using var again = await server.Client.PostAsJsonAsync("api/v1/playlists", new { name = "Room again", songs = ids }, cancellationToken);
        notes.Expect(again.IsSuccessStatusCode, $"with room again, a playlist is refused with {(int)again.StatusCode}");
        Tones.Write(scratch.Folder("more"), 100, 2, 2);
        var (state, outcome) = await server.ImportAsync(scratch.Of("more"), cancellationToken);
        notes.Expect(state == "done" && (await server.SongsAsync(cancellationToken)).Total == before + 2, $"with room again, the import {state}: {outcome}");
    }

    public static string Detail(string problem)
    {
        try
        {
            return System.Text.Json.JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString() ?? "";
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or KeyNotFoundException)
        {
            return problem;
        }
    }

    private static async Task PlayAsync(Scratch scratch, LossNotes notes, Action<SmallDisk> lose, Action<SmallDisk> giveBack, CancellationToken cancellationToken)
    {
        Tones.Write(scratch.Folder("music"), 0, Songs, 2);
        Tones.Write(scratch.Folder("first"), 0, 2, 2);
        await ImportAsync(scratch.Of("first"), scratch.Of("undisturbed"));
        await ImportAsync(scratch.Of("music"), scratch.Of("undisturbed"));
        using var disk = new SmallDisk(scratch.Of("disk"), Megabytes);
        var data = scratch.Of("disk", "library");
        await ImportAsync(scratch.Of("first"), data);

        lose(disk);
        var (exitCode, said) = await ImportAsync(scratch.Of("music"), data);
        notes.Expect(exitCode == 1, $"the import ends with {exitCode}");
        notes.Said("the import", said);
        giveBack(disk);

        (exitCode, said) = await ImportAsync(scratch.Of("music"), data);
        notes.Expect(exitCode == 0, $"afterwards the import fails: {said}");
        var (found, expected) = (await LibraryPicture.TakeAsync(data, withIds: false, cancellationToken), await LibraryPicture.TakeAsync(scratch.Of("undisturbed"), withIds: false, cancellationToken));
        notes.Expect(found.SequenceEqual(expected), $"afterwards the library is another one: {string.Join("; ", found.Except(expected).Take(3))}");

        Task<(int ExitCode, string Said)> ImportAsync(string music, string library) => AppRun.ToEndAsync(Nothing, ["import", music, "--data", library, "--no-map"], "", cancellationToken);
    }
}

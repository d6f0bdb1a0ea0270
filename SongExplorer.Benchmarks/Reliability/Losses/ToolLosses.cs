using System.Diagnostics;
using SongExplorer.Benchmarks.ServeLoad;

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>ffmpeg and the model's file, gone while the program runs, and gone before it starts.</summary>
internal static class ToolLosses
{
    private const int Songs = 3;

    public static async Task FfmpegAsync(Scratch scratch, LossNotes notes, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new CannotPlayException("links on a PATH of its own take Linux or macOS");
        }

        var (tools, data) = (scratch.Folder("tools"), scratch.Of("library"));
        Link(tools);
        Dictionary<string, string?> settings = new() { ["PATH"] = tools };
        Write(scratch, "one", 0);
        Write(scratch, "two", 10);
        using var server = await LiveServer.StartAsync(data, settings, cancellationToken);
        await ExpectImportAsync(server, notes, scratch.Of("one"), Songs, "with ffmpeg", cancellationToken);

        Directory.Delete(tools, recursive: true);
        var (state, outcome) = await server.ImportAsync(scratch.Of("two"), cancellationToken);
        notes.Expect(state == "failed", $"without ffmpeg the import is {state}");
        notes.Said("served, an import", outcome);
        notes.Expect((await server.SongsAsync(cancellationToken)).Total == Songs, "songs are lost without ffmpeg");
        var (exitCode, said) = await AppRun.ToEndAsync(settings, ["import", scratch.Of("two"), "--data", data, "--no-map"], "", cancellationToken);
        notes.Expect(exitCode == 1, $"on the command line the import ends with {exitCode}");
        notes.Said("on the command line", said);

        Link(Directory.CreateDirectory(tools).FullName);
        await ExpectImportAsync(server, notes, scratch.Of("two"), 2 * Songs, "with ffmpeg again", cancellationToken);
    }

    public static async Task ModelAsync(Scratch scratch, LossNotes notes, CancellationToken cancellationToken)
    {
        var (models, aside, data) = (scratch.Of("models"), scratch.Of("models aside"), scratch.Of("library"));
        Scratch.Copy(Path.Combine(AppProcess.Folder, "models"), models);
        Dictionary<string, string?> settings = new() { ["SongExplorer__Models"] = models };
        Write(scratch, "one", 0);
        Write(scratch, "two", 10);
        Write(scratch, "three", 20);
        using (var server = await LiveServer.StartAsync(data, settings, cancellationToken))
        {
            await ExpectImportAsync(server, notes, scratch.Of("one"), Songs, "with the model", cancellationToken);
            Directory.Move(models, aside);
            var (state, outcome) = await server.ImportAsync(scratch.Of("two"), cancellationToken);
            notes.Said($"the file deleted while it runs, an import is {state}", outcome);
            notes.Expect((await server.SongsAsync(cancellationToken)).Total >= Songs, "songs are lost with the model");
        }

        try
        {
            using var server = await LiveServer.StartAsync(data, settings, cancellationToken);
            notes.Expect(false, "it starts without a model");
        }
        catch (InvalidOperationException e)
        {
            notes.Said("deleted before the start", e.Message);
        }

        Directory.Move(aside, models);
        using var again = await LiveServer.StartAsync(data, settings, cancellationToken);
        await again.ImportAsync(scratch.Of("two"), cancellationToken);
        await ExpectImportAsync(again, notes, scratch.Of("three"), 3 * Songs, "with the model again", cancellationToken);
    }

    public static async Task ExpectImportAsync(LiveServer server, LossNotes notes, string music, int songs, string when, CancellationToken cancellationToken)
    {
        var (state, outcome) = await server.ImportAsync(music, cancellationToken);
        var (_, total) = await server.SongsAsync(cancellationToken);
        notes.Expect(state == "done" && total == songs, $"{when}, the import is {state} with {total} songs instead of {songs}: {outcome}");
    }

    public static void Write(Scratch scratch, string name, int first) => Tones.Write(scratch.Folder(name), first, Songs, 2);

    private static void Link(string folder)
    {
        foreach (var tool in (string[])["ffmpeg", "ffprobe"])
        {
            using var which = Process.Start(new ProcessStartInfo("which", [tool]) { RedirectStandardOutput = true })!;
            File.CreateSymbolicLink(Path.Combine(folder, tool), which.StandardOutput.ReadToEnd().Trim());
        }
    }
}

using System.Diagnostics;
using System.Net.Http.Json;

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>The machine's clock jumps by years while the program runs: what it reads is shifted by a library loaded before it.</summary>
internal static class ClockJumps
{
    private const int Songs = 3;

    private const string Shim = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/time.h>
        #include <time.h>

        static volatile long long *shift;

        __attribute__((constructor)) static void open_shift(void) {
            int file = open(getenv("CLOCK_SHIFT"), O_RDONLY);
            shift = mmap(0, sizeof *shift, PROT_READ, MAP_SHARED, file, 0);
        }

        int clock_gettime(clockid_t clock, struct timespec *time) {
            static int (*real)(clockid_t, struct timespec *);
            if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
            int result = real(clock, time);
            if (!result && shift && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) time->tv_sec += *shift;
            return result;
        }

        int gettimeofday(struct timeval *time, void *zone) {
            struct timespec now;
            (void)zone;
            clock_gettime(CLOCK_REALTIME, &now);
            time->tv_sec = now.tv_sec;
            time->tv_usec = now.tv_nsec / 1000;
            return 0;
        }
        """;

    public static async Task PlayAsync(Scratch scratch, LossNotes notes, CancellationToken cancellationToken)
    {
        var (shift, data) = (scratch.Of("shift"), scratch.Of("library"));
        await File.WriteAllBytesAsync(shift, new byte[sizeof(long)], cancellationToken);
        Dictionary<string, string?> settings = new() { ["LD_PRELOAD"] = await CompileAsync(scratch, cancellationToken), ["CLOCK_SHIFT"] = shift };
        using var server = await LiveServer.StartAsync(data, settings, cancellationToken);
        var songs = 0;
        foreach (var years in (int[])[0, 10, -1, 0])
        {
            Shift(shift, years);
            ToolLosses.Write(scratch, $"music {songs}", songs * 10);
            songs += Songs;
            await ToolLosses.ExpectImportAsync(server, notes, scratch.Of($"music {songs - Songs}"), songs, $"with the clock {years} years off", cancellationToken);
            using var playlist = await server.Client.PostAsJsonAsync("api/v1/playlists", new { name = $"{years} years" }, cancellationToken);
            notes.Expect(playlist.IsSuccessStatusCode, $"with the clock {years} years off a playlist is refused with {(int)playlist.StatusCode}");
            var now = server.Client.GetAsync("healthz/live", cancellationToken);
            using var answer = await now;
            var off = (answer.Headers.Date - DateTimeOffset.UtcNow)?.TotalDays / 365.25;
            notes.Expect(off is { } seen && Math.Abs(seen - years) < 0.1, $"the server's clock is {off:0.0} years off instead of {years}");
        }

        notes.Expect((await OpenedLibrary.AilmentsAsync(data, cancellationToken)).Count == 0, "afterwards the doctor finds something");
    }

    private static void Shift(string file, int years)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(BitConverter.GetBytes((long)(years * 365.25 * 86_400)));
    }

    private static async Task<string> CompileAsync(Scratch scratch, CancellationToken cancellationToken)
    {
        var (source, library) = (scratch.Of("shim.c"), scratch.Of("shim.so"));
        await File.WriteAllTextAsync(source, Shim, cancellationToken);
        try
        {
            using var compiler = Process.Start(new ProcessStartInfo("cc", ["-shared", "-fPIC", "-o", library, source, "-ldl"]) { RedirectStandardError = true })!;
            await compiler.WaitForExitAsync(cancellationToken);
            return compiler.ExitCode == 0 ? library : throw new CannotPlayException("the C compiler refuses the clock");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CannotPlayException("shifting the clock takes a C compiler");
        }
    }
}

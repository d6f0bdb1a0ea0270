using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SongExplorer.Audio;

/// <summary>One run of ffmpeg or ffprobe. It never outlives its owner, and never keeps it waiting for longer than the time-out.</summary>
internal sealed class FfmpegProcess : IAsyncDisposable
{
    // Signals, which the exit code of a process that died of one is 128 above.
    private const int Interrupt = 2;
    private const int Abort = 6;
    private const int Kill9 = 9;
    private const int Segmentation = 11;
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Stream _output;
    private readonly Task _reading;
    private readonly string _subject;
    private readonly AudioOptions _limits;
    private readonly Stopwatch _work = new();
    private double _cpuSecondsOfStart;
    private double _cpuSecondsWhenKilled;
    private bool _disposed;

    private FfmpegProcess(Process process, string subject, AudioOptions limits)
    {
        _process = process;
        _subject = subject;
        _limits = limits;
        _output = process.StandardOutput.BaseStream;
        _reading = Log.ReadAsync(process.StandardError);
    }

    public FfmpegLog Log { get; } = new();

    public int Id => _process.Id;

    private TimeSpan WorkLeft => _limits.WorkTimeout > _work.Elapsed ? _limits.WorkTimeout - _work.Elapsed : TimeSpan.Zero;

    private TimeSpan Patience => WorkLeft < _limits.StallTimeout ? WorkLeft : _limits.StallTimeout;

    /// <summary>
    /// CPU time of the process, user and system; known when it has ended. An ended process can no longer be asked, and
    /// ffmpeg's own benchmark counts from the first packet on: what came before is read off when the first bytes arrive.
    /// </summary>
    public double CpuSeconds => Log.CpuSeconds is { } benchmark ? _cpuSecondsOfStart + benchmark : _cpuSecondsWhenKilled;

    /// <param name="subject">What the process works on, as it is called in sentences for people.</param>
    public static FfmpegProcess Start(string program, IEnumerable<string> arguments, string subject, AudioOptions limits)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            var process = Process.Start(start)!;
            ChildLimits.LimitMemory(process.Id, limits.MostMemory);
            return new FfmpegProcess(process, subject, limits);
        }
        catch (Win32Exception e)
        {
            throw new FfmpegMissingException($"“{program}” cannot be started: {e.Message}.", e);
        }
    }

    /// <summary>Fills the buffer from standard output; less than its length only at the end.</summary>
    /// <exception cref="AudioException">Nothing came for too long.</exception>
    public Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        WithinPatienceAsync(
            patience => Task.Factory.StartNew(
                () => Fill(buffer.Span, patience), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            cancellationToken);

    /// <summary>Reads all that comes as bytes, at most <paramref name="limit"/>.</summary>
    /// <exception cref="AudioException">More came, or nothing for too long.</exception>
    public async Task<byte[]> ReadAllAsync(int limit, CancellationToken cancellationToken)
    {
        var all = new ArrayBufferWriter<byte>();
        for (int count; (count = await ReadAsync(all.GetMemory(16 * 1024), cancellationToken)) > 0;)
        {
            all.Advance(count);
            if (all.WrittenCount > limit)
            {
                throw new AudioException($"{_subject} carries more information than is reasonable.");
            }
        }

        return all.WrittenSpan.ToArray();
    }

    public async Task<string> ReadTextAsync(int limit, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(await ReadAllAsync(limit, cancellationToken));

    /// <summary>Waits for the end and gives the exit code. Call it when standard output has been read to its end.</summary>
    /// <exception cref="AudioException">It does not end, or it crashed.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop: that says nothing about the file.</exception>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await WithinPatienceAsync(
            async _ =>
            {
                await _process.WaitForExitAsync(CancellationToken.None);
                await _reading;
                return 0;
            },
            cancellationToken);
        if (Log.Interrupted || _process.ExitCode is 128 + Interrupt or 128 + Terminate)
        {
            throw new OperationCanceledException($"Reading {_subject} was interrupted.");
        }

        return _process.ExitCode is 128 + Abort or 128 + Kill9 or 128 + Segmentation
            ? throw new AudioException($"ffmpeg broke down while reading {_subject}.")
            : _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _reading;
        _process.Dispose();
    }

    // Blocks a thread of its own: asynchronous reads wake the thread pool for every 32 KiB, and its threads spin before they
    // sleep again, which on an idle machine costs nearly as much CPU as decoding.
    private int Fill(Span<byte> buffer, CancellationTokenSource patience)
    {
        var filled = 0;
        var began = ThreadClock.Seconds;
        for (int count; filled < buffer.Length && (count = _output.Read(buffer[filled..])) > 0;)
        {
            filled += count;
            patience.CancelAfter(Patience);
            if (_cpuSecondsOfStart == 0)
            {
                _cpuSecondsOfStart = CpuSecondsSoFar();
            }
        }

        ChildProcesses.CountReceiving(ThreadClock.Seconds - began);
        return filled;
    }

    private async Task<int> WithinPatienceAsync(Func<CancellationTokenSource, Task<int>> wait, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _work.Start();
        patience.CancelAfter(Patience);

        // A blocked read cannot be cancelled, but it ends with the process that writes.
        using var deadline = patience.Token.UnsafeRegister(static process => ((FfmpegProcess)process!).Kill(), this);
        var result = await wait(patience);
        _work.Stop();
        cancellationToken.ThrowIfCancellationRequested();
        return patience.IsCancellationRequested ? throw new AudioException(Impatience) : result;
    }

    private string Impatience => WorkLeft == TimeSpan.Zero
        ? $"Reading {_subject} took longer than {_limits.WorkTimeout.TotalMinutes:0.##} minutes."
        : $"Reading {_subject} stalled: nothing came for {_limits.StallTimeout.TotalSeconds:0.#} seconds.";

    private double CpuSecondsSoFar()
    {
        try
        {
            return _process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited)
            {
                _cpuSecondsWhenKilled = CpuSecondsSoFar();
                _process.Kill(entireProcessTree: true);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It ended by itself in between.
        }
    }
}

using System.Globalization;

namespace SongExplorer.Jobs;

/// <summary>The figures of long work as people read them.</summary>
public static class JobFigures
{
    /// <summary>12 of 3,400, or 120 MB of 1.2 GB.</summary>
    public static string Count(JobProgress progress) => progress.Total is { } total
        ? $"{Amount(progress.Done, progress.Unit)} of {Amount(total, progress.Unit)}"
        : Amount(progress.Done, progress.Unit);

    /// <summary>40 a minute, or 3.2 MB a second; <c>null</c> while unknown.</summary>
    public static string? Rate(JobProgress progress) => progress switch
    {
        { PerMinute: null } => null,
        { PerMinute: { } rate, Unit: JobUnit.Bytes } => $"{Bytes((long)(rate / 60))} a second",
        { PerMinute: { } rate } => string.Create(CultureInfo.InvariantCulture, $"{rate:N0} a minute"),
    };

    /// <summary>712 bytes, 12 kB, 6.4 MB, 2.1 GB.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 999_500 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0} kB"),
        < 999_500_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    private static string Amount(long amount, JobUnit unit) => unit == JobUnit.Bytes ? Bytes(amount) : amount.ToString("N0", CultureInfo.InvariantCulture);
}

using System.Diagnostics;

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>A disk of its own, in memory, mounted on a folder; only root may.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    public SmallDisk(string folder, int megabytes)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        if (!OperatingSystem.IsLinux() || !Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", _folder))
        {
            throw new CannotPlayException("mounting a disk takes Linux and root");
        }
    }

    private string Filler => Path.Combine(_folder, "filler");

    /// <summary>Leaves so much room.</summary>
    public void Fill(long bytesLeft)
    {
        using var file = new FileStream(Filler, FileMode.Create);
        file.Write(new byte[Math.Max(0, new DriveInfo(_folder).AvailableFreeSpace - bytesLeft)]);
    }

    public void Empty() => File.Delete(Filler);

    public bool Remount(string how) => Run("mount", "-o", $"remount,{how}", _folder);

    public void Dispose() => Run("umount", "-l", _folder);

    private static bool Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

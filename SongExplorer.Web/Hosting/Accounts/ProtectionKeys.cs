using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Keeps what seals cookies beside the library, for this program's user only: whoever is signed in stays so over a restart, and no other library's cookies open this one.</summary>
internal sealed class ProtectionKeys(IOptions<SongExplorerOptions> library, ILoggerFactory logs) : IConfigureOptions<KeyManagementOptions>
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public void Configure(KeyManagementOptions options)
    {
        var folder = new DirectoryInfo(Path.Combine(Path.GetFullPath(library.Value.Data), "protection"));
        if (OperatingSystem.IsWindows())
        {
            folder.Create();
        }
        else
        {
            Directory.CreateDirectory(folder.FullName, OwnerOnly);
        }

        options.XmlRepository = new FileSystemXmlRepository(folder, logs);
    }
}

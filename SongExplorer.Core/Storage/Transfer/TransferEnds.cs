using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Jobs;
using SongExplorer.Storage.NumpyLibrary;

namespace SongExplorer.Storage.Transfer;

/// <summary>Finds the ends of a transfer by what people call them.</summary>
internal sealed class TransferEnds(IServiceProvider services, TimeProvider time)
{
    /// <param name="name">"local", "astra", or a folder of the old layout.</param>
    /// <param name="mustExist">Whether a folder that is not there yet is a mistake: it is one to read from, not one to write to.</param>
    /// <exception cref="TransferException">There is no such library.</exception>
    public ITransferEnd Open(string name, bool mustExist)
    {
        if (services.GetKeyedService<IStorageBackend>(name) is { } backend)
        {
            return new BackendEnd(backend);
        }

        if (string.IsNullOrWhiteSpace(name) || (mustExist && !Directory.Exists(name)))
        {
            throw new TransferException($"\"{name}\" is neither a storage backend ({string.Join(", ", StorageOptions.Backends)}) nor a folder that exists. Check the spelling.");
        }

        var folder = new NumpyFolder(Path.GetFullPath(name), time);
        return folder.Exists || !mustExist
            ? folder
            : throw new TransferException($"The folder {name} holds no library of the old layout: there is no metadata.json in it.");
    }

    /// <summary>Of the end that others may work on too.</summary>
    public IWorkLease LeaseOf(params IEnumerable<string> names) =>
        services.GetRequiredKeyedService<IWorkLease>(names.Contains(StorageOptions.Astra) ? StorageOptions.Astra : StorageOptions.Local);
}

using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>Names as zero-terminated UTF-8, for as long as a call needs them.</summary>
internal readonly struct Utf8Names : IDisposable
{
    private readonly nint[] _names;

    public Utf8Names(IReadOnlyCollection<string> names) => _names = [.. names.Select(Marshal.StringToCoTaskMemUTF8)];

    public ReadOnlySpan<nint> Pointers => _names;

    public void Dispose()
    {
        foreach (var name in _names)
        {
            Marshal.FreeCoTaskMem(name);
        }
    }
}

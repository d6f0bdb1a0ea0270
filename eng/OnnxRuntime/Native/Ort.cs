using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>The native library: loaded once, with one environment for every session of the process.</summary>
internal static unsafe class Ort
{
    private const int LogWarnings = 2;

    public static readonly OrtApi* Api = Load();

    public static readonly nint Environment = CreateEnvironment();

    public static readonly nint DefaultAllocator = GetAllocator();

    private static string LibraryName =>
        OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS() ? "libonnxruntime.1.dylib" : "libonnxruntime.so.1";

    /// <summary>Turns a failed status into an exception; no status means success.</summary>
    public static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        var exception = new OnnxRuntimeException(Api->GetErrorCode(status), Text(Api->GetErrorMessage(status)));
        Api->ReleaseStatus(status);
        throw exception;
    }

    public static string Text(byte* utf8) => Marshal.PtrToStringUTF8((nint)utf8) ?? "";

    /// <summary>Reads a string that the default allocator made, and gives it back.</summary>
    public static string TakeText(byte* utf8)
    {
        var text = Text(utf8);
        Check(Api->AllocatorFree(DefaultAllocator, utf8));
        return text;
    }

    /// <summary>A zero-terminated path in the operating system's own encoding.</summary>
    public static byte[] PathBytes(string path) =>
        (OperatingSystem.IsWindows() ? Encoding.Unicode : Encoding.UTF8).GetBytes(path + '\0');

    private static OrtApi* Load()
    {
        var library = NativeLibrary.Load(Path.Combine(AppContext.BaseDirectory, LibraryName));
        var getApiBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var getApi = (delegate* unmanaged<uint, OrtApi*>)getApiBase()[0];
        var api = getApi(OrtApi.Version);
        return api is null
            ? throw new DllNotFoundException($"{LibraryName} is too old: it does not know version {OrtApi.Version} of its API.")
            : api;
    }

    private static nint CreateEnvironment()
    {
        nint environment;
        fixed (byte* name = "SongExplorer\0"u8)
        {
            Check(Api->CreateEnv(LogWarnings, name, &environment));
        }

        return environment;
    }

    private static nint GetAllocator()
    {
        nint allocator;
        Check(Api->GetAllocatorWithDefaultOptions(&allocator));
        return allocator;
    }
}

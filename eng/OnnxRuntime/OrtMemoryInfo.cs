using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Where a tensor's memory lies.</summary>
public sealed unsafe class OrtMemoryInfo
{
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    private OrtMemoryInfo()
    {
        nint info;
        Ort.Check(Ort.Api->CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &info));
        Handle = info;
    }

    /// <summary>The computer's ordinary memory; lives as long as the process.</summary>
    public static OrtMemoryInfo DefaultInstance { get; } = new();

    internal nint Handle { get; }
}

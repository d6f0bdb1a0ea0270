using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Native;

/// <summary>
/// ONNX Runtime's C API (<c>OrtApi</c> of <c>onnxruntime_c_api.h</c>): a table of function pointers that only ever grows,
/// so a function's place holds for every later version. Only what is used here is named.
/// </summary>
[StructLayout(LayoutKind.Explicit)]
internal readonly unsafe struct OrtApi
{
    /// <summary>The version of the table that is asked for; any native library from 1.20 on has it.</summary>
    public const uint Version = 20;

    // A pointer's size; there is no 32-bit build of the native library.
    private const int Slot = 8;

    [FieldOffset(1 * Slot)] public readonly delegate* unmanaged<nint, int> GetErrorCode;
    [FieldOffset(2 * Slot)] public readonly delegate* unmanaged<nint, byte*> GetErrorMessage;
    [FieldOffset(3 * Slot)] public readonly delegate* unmanaged<int, byte*, nint*, nint> CreateEnv;
    [FieldOffset(7 * Slot)] public readonly delegate* unmanaged<nint, void*, nint, nint*, nint> CreateSession;
    [FieldOffset(9 * Slot)] public readonly delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run;
    [FieldOffset(10 * Slot)] public readonly delegate* unmanaged<nint*, nint> CreateSessionOptions;
    [FieldOffset(16 * Slot)] public readonly delegate* unmanaged<nint, nint> EnableMemPattern;
    [FieldOffset(17 * Slot)] public readonly delegate* unmanaged<nint, nint> DisableMemPattern;
    [FieldOffset(24 * Slot)] public readonly delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads;
    [FieldOffset(25 * Slot)] public readonly delegate* unmanaged<nint, int, nint> SetInterOpNumThreads;
    [FieldOffset(30 * Slot)] public readonly delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount;
    [FieldOffset(31 * Slot)] public readonly delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount;
    [FieldOffset(33 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo;
    [FieldOffset(34 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo;
    [FieldOffset(36 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetInputName;
    [FieldOffset(37 * Slot)] public readonly delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOutputName;
    [FieldOffset(39 * Slot)] public readonly delegate* unmanaged<nint*, nint> CreateRunOptions;
    [FieldOffset(46 * Slot)] public readonly delegate* unmanaged<nint, nint> RunOptionsSetTerminate;
    [FieldOffset(47 * Slot)] public readonly delegate* unmanaged<nint, nint> RunOptionsUnsetTerminate;
    [FieldOffset(49 * Slot)] public readonly delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithDataAsOrtValue;
    [FieldOffset(51 * Slot)] public readonly delegate* unmanaged<nint, void**, nint> GetTensorMutableData;
    [FieldOffset(55 * Slot)] public readonly delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo;
    [FieldOffset(60 * Slot)] public readonly delegate* unmanaged<nint, int*, nint> GetTensorElementType;
    [FieldOffset(61 * Slot)] public readonly delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount;
    [FieldOffset(62 * Slot)] public readonly delegate* unmanaged<nint, long*, nuint, nint> GetDimensions;
    [FieldOffset(65 * Slot)] public readonly delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape;
    [FieldOffset(69 * Slot)] public readonly delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo;
    [FieldOffset(76 * Slot)] public readonly delegate* unmanaged<nint, void*, nint> AllocatorFree;
    [FieldOffset(78 * Slot)] public readonly delegate* unmanaged<nint*, nint> GetAllocatorWithDefaultOptions;
    [FieldOffset(93 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseStatus;
    [FieldOffset(95 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseSession;
    [FieldOffset(96 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseValue;
    [FieldOffset(97 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseRunOptions;
    [FieldOffset(98 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseTypeInfo;
    [FieldOffset(99 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo;
    [FieldOffset(100 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseSessionOptions;
    [FieldOffset(111 * Slot)] public readonly delegate* unmanaged<nint, nint*, nint> SessionGetModelMetadata;
    [FieldOffset(112 * Slot)] public readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetProducerName;
    [FieldOffset(113 * Slot)] public readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetGraphName;
    [FieldOffset(115 * Slot)] public readonly delegate* unmanaged<nint, nint, byte**, nint> ModelMetadataGetDescription;
    [FieldOffset(118 * Slot)] public readonly delegate* unmanaged<nint, void> ReleaseModelMetadata;
    [FieldOffset(130 * Slot)] public readonly delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry;
}

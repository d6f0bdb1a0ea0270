using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A tensor: over memory of the caller's, or made by a run.</summary>
public sealed unsafe class OrtValue : IDisposable
{
    private MemoryHandle _pin;

    internal OrtValue(nint handle, MemoryHandle pin = default) => (Handle, _pin) = (handle, pin);

    internal nint Handle { get; private set; }

    /// <summary>A tensor over an array, which stays pinned until the tensor is disposed.</summary>
    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged => CreateTensorValueFromMemory<T>(OrtMemoryInfo.DefaultInstance, data, shape);

    /// <summary>A tensor over memory, which stays pinned until the tensor is disposed.</summary>
    public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        where T : unmanaged
    {
        var pin = memory.Pin();
        try
        {
            return new OrtValue(Create(memoryInfo, ElementType<T>(), shape, pin.Pointer, (long)memory.Length * sizeof(T)), pin);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    /// <summary>A tensor over memory that the caller keeps in place until the tensor is disposed.</summary>
    public static OrtValue CreateTensorValueWithData(
        OrtMemoryInfo memInfo, TensorElementType elementType, long[] shape, nint dataBufferPtr, long bufferLengthInBytes) =>
        new(Create(memInfo, elementType, shape, (void*)dataBufferPtr, bufferLengthInBytes));

    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged => GetTensorMutableDataAsSpan<T>();

    public Span<T> GetTensorMutableDataAsSpan<T>()
        where T : unmanaged
    {
        var info = GetTensorTypeAndShape();
        if (info.ElementDataType != ElementType<T>())
        {
            throw new InvalidOperationException($"The tensor holds {info.ElementDataType}, not {typeof(T).Name}.");
        }

        void* data;
        Ort.Check(Ort.Api->GetTensorMutableData(Handle, &data));
        return new Span<T>(data, checked((int)info.Shape.Aggregate(1L, (product, size) => product * size)));
    }

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        nint info;
        Ort.Check(Ort.Api->GetTensorTypeAndShape(Handle, &info));
        try
        {
            return new OrtTensorTypeAndShapeInfo(info);
        }
        finally
        {
            Ort.Api->ReleaseTensorTypeAndShapeInfo(info);
        }
    }

    public void Dispose()
    {
        if (Handle != 0)
        {
            Ort.Api->ReleaseValue(Handle);
            Handle = 0;
            _pin.Dispose();
        }
    }

    private static nint Create(OrtMemoryInfo memoryInfo, TensorElementType type, long[] shape, void* data, long bytes)
    {
        nint value;
        fixed (long* sizes = shape)
        {
            Ort.Check(Ort.Api->CreateTensorWithDataAsOrtValue(
                memoryInfo.Handle, data, (nuint)bytes, sizes, (nuint)shape.Length, (int)type, &value));
        }

        return value;
    }

    private static TensorElementType ElementType<T>()
        where T : unmanaged => Unsafe.SizeOf<T>() switch
        {
            4 when typeof(T) == typeof(float) => TensorElementType.Float,
            4 when typeof(T) == typeof(int) => TensorElementType.Int32,
            8 when typeof(T) == typeof(long) => TensorElementType.Int64,
            8 when typeof(T) == typeof(double) => TensorElementType.Double,
            1 when typeof(T) == typeof(bool) => TensorElementType.Bool,
            _ => throw new NotSupportedException($"Tensors of {typeof(T).Name} are not supported."),
        };
}

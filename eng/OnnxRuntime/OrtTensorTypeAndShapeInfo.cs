using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a tensor holds and how it is laid out; -1 stands for a size that is only known when running.</summary>
public readonly struct OrtTensorTypeAndShapeInfo
{
    internal unsafe OrtTensorTypeAndShapeInfo(nint info)
    {
        int type;
        nuint rank;
        Ort.Check(Ort.Api->GetTensorElementType(info, &type));
        Ort.Check(Ort.Api->GetDimensionsCount(info, &rank));
        ElementDataType = (TensorElementType)type;
        Shape = new long[rank];
        fixed (long* shape = Shape)
        {
            Ort.Check(Ort.Api->GetDimensions(info, shape, rank));
        }
    }

    public TensorElementType ElementDataType { get; }

    public long[] Shape { get; }
}

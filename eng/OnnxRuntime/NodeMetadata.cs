using Microsoft.ML.OnnxRuntime.Native;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model says about one input or output.</summary>
public unsafe class NodeMetadata
{
    internal NodeMetadata(nint typeInfo)
    {
        nint tensor;
        Ort.Check(Ort.Api->CastTypeInfoToTensorInfo(typeInfo, &tensor));
        IsTensor = tensor != 0;
        if (IsTensor)
        {
            var info = new OrtTensorTypeAndShapeInfo(tensor);
            ElementDataType = info.ElementDataType;
            Dimensions = [.. info.Shape.Select(size => (int)size)];
        }
    }

    public bool IsTensor { get; }

    public TensorElementType ElementDataType { get; }

    /// <summary>-1 stands for a size that is only known when running.</summary>
    public int[] Dimensions { get; } = [];
}

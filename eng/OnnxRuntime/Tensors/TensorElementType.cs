using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>The numbers a tensor holds, as ONNX counts them.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The official package's names.")]
public enum TensorElementType
{
    DataTypeMax = 0,
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Float16 = 10,
    Double = 11,
}

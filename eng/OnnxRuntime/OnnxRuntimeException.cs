namespace Microsoft.ML.OnnxRuntime;

/// <summary>ONNX Runtime refused: the model is broken, or does not fit what it was given.</summary>
public class OnnxRuntimeException : Exception
{
    internal OnnxRuntimeException(int code, string message)
        : base($"[ErrorCode:{code}] {message}")
    {
    }
}

using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model file says about itself.</summary>
public unsafe class ModelMetadata
{
    internal ModelMetadata(nint session)
    {
        nint metadata;
        Ort.Check(Ort.Api->SessionGetModelMetadata(session, &metadata));
        try
        {
            ProducerName = Read(metadata, Ort.Api->ModelMetadataGetProducerName);
            GraphName = Read(metadata, Ort.Api->ModelMetadataGetGraphName);
            Description = Read(metadata, Ort.Api->ModelMetadataGetDescription);
        }
        finally
        {
            Ort.Api->ReleaseModelMetadata(metadata);
        }
    }

    public string ProducerName { get; }

    public string GraphName { get; }

    public string Description { get; }

    private static string Read(nint metadata, delegate* unmanaged<nint, nint, byte**, nint> get)
    {
        byte* text;
        Ort.Check(get(metadata, Ort.DefaultAllocator, &text));
        return Ort.TakeText(text);
    }
}

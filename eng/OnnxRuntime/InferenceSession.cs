using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A model, loaded. Several threads may run it at once.</summary>
public unsafe class InferenceSession : IDisposable
{
    private nint _handle;

    public InferenceSession(string modelPath, SessionOptions options)
    {
        nint session;
        fixed (byte* path = Ort.PathBytes(modelPath))
        {
            Ort.Check(Ort.Api->CreateSession(Ort.Environment, path, options.DangerousGetHandle(), &session));
        }

        _handle = session;
        InputMetadata = Read(Ort.Api->SessionGetInputCount, Ort.Api->SessionGetInputName, Ort.Api->SessionGetInputTypeInfo);
        OutputMetadata = Read(Ort.Api->SessionGetOutputCount, Ort.Api->SessionGetOutputName, Ort.Api->SessionGetOutputTypeInfo);
        ModelMetadata = new ModelMetadata(session);
        GC.KeepAlive(options);
    }

    ~InferenceSession() => Dispose(false);

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata { get; }

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata { get; }

    public ModelMetadata ModelMetadata { get; }

    /// <summary>Runs the model; the caller disposes what comes back.</summary>
    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames)
    {
        var outputs = new nint[outputNames.Count];
        Run(runOptions, inputNames, inputValues, outputNames, outputs);
        return new OrtValues([.. outputs.Select(output => new OrtValue(output))]);
    }

    /// <summary>Runs the model into tensors of the caller's.</summary>
    public void Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        IReadOnlyCollection<OrtValue> outputValues)
    {
        Run(runOptions, inputNames, inputValues, outputNames, [.. outputValues.Select(output => output.Handle)]);
        GC.KeepAlive(outputValues);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (_handle != 0)
        {
            Ort.Api->ReleaseSession(_handle);
            _handle = 0;
        }
    }

    private void Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        nint[] outputs)
    {
        ObjectDisposedException.ThrowIf(_handle == 0, this);
        if (inputNames.Count != inputValues.Count || outputNames.Count != outputs.Length)
        {
            throw new ArgumentException("Every name needs one value.");
        }

        using var inputs = new Utf8Names(inputNames);
        using var wanted = new Utf8Names(outputNames);
        nint[] given = [.. inputValues.Select(input => input.Handle)];
        fixed (nint* inputName = inputs.Pointers, input = given, outputName = wanted.Pointers, output = outputs)
        {
            Ort.Check(Ort.Api->Run(
                _handle, runOptions.DangerousGetHandle(), inputName, input, (nuint)given.Length, outputName, (nuint)outputs.Length, output));
        }

        GC.KeepAlive(inputValues);
        GC.KeepAlive(runOptions);
        GC.KeepAlive(this);
    }

    private Dictionary<string, NodeMetadata> Read(
        delegate* unmanaged<nint, nuint*, nint> count,
        delegate* unmanaged<nint, nuint, nint, byte**, nint> getName,
        delegate* unmanaged<nint, nuint, nint*, nint> getType)
    {
        nuint nodes;
        Ort.Check(count(_handle, &nodes));
        var metadata = new Dictionary<string, NodeMetadata>();
        for (nuint i = 0; i < nodes; i++)
        {
            byte* name;
            nint type;
            Ort.Check(getName(_handle, i, Ort.DefaultAllocator, &name));
            Ort.Check(getType(_handle, i, &type));
            metadata.Add(Ort.TakeText(name), new NodeMetadata(type));
            Ort.Api->ReleaseTypeInfo(type);
        }

        return metadata;
    }
}

using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How a session runs; may be disposed once the session exists.</summary>
public unsafe class SessionOptions : SafeHandle
{
    public SessionOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        Ort.Check(Ort.Api->CreateSessionOptions(&options));
        SetHandle(options);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Threads within one operator; 0 leaves it to the runtime.</summary>
    public int IntraOpNumThreads
    {
        get;
        set
        {
            Ort.Check(Ort.Api->SetIntraOpNumThreads(handle, value));
            field = value;
        }
    }

    /// <summary>Threads across operators; 0 leaves it to the runtime.</summary>
    public int InterOpNumThreads
    {
        get;
        set
        {
            Ort.Check(Ort.Api->SetInterOpNumThreads(handle, value));
            field = value;
        }
    }

    /// <summary>Whether memory is planned once for inputs that keep their shape.</summary>
    public bool EnableMemoryPattern
    {
        get;
        set
        {
            Ort.Check(value ? Ort.Api->EnableMemPattern(handle) : Ort.Api->DisableMemPattern(handle));
            field = value;
        }
    }
    = true;

    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        using var entry = new Utf8Names([configKey, configValue]);
        Ort.Check(Ort.Api->AddSessionConfigEntry(handle, (byte*)entry.Pointers[0], (byte*)entry.Pointers[1]));
    }

    protected override bool ReleaseHandle()
    {
        Ort.Api->ReleaseSessionOptions(handle);
        return true;
    }
}

using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Native;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What concerns one run.</summary>
public unsafe class RunOptions : SafeHandle
{
    public RunOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        Ort.Check(Ort.Api->CreateRunOptions(&options));
        SetHandle(options);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Set from another thread, ends the runs that use these options with an error.</summary>
    public bool Terminate
    {
        get;
        set
        {
            Ort.Check(value ? Ort.Api->RunOptionsSetTerminate(handle) : Ort.Api->RunOptionsUnsetTerminate(handle));
            field = value;
        }
    }

    protected override bool ReleaseHandle()
    {
        Ort.Api->ReleaseRunOptions(handle);
        return true;
    }
}

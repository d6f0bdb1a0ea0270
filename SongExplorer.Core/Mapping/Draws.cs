using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SongExplorer.Mapping;

/// <summary>
/// Random numbers without a state: each is a hash of its own number (the mixer of Wellons 2018, "lowbias32"), so that
/// it does not matter who draws first.
/// </summary>
internal static class Draws
{
    /// <summary>Leads from one draw to the next.</summary>
    public const uint Step = 0x6C8E9CF5;

    private const uint Lane = 0x9E3779B9;
    private const int Bits = 24;

    public static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7FEB352D;
        x = (x ^ (x >> 15)) * 0x846CA68B;
        return x ^ (x >> 16);
    }

    /// <summary>Eight numbers from 0 to count - 1; 24 bits of each are random, which is even enough for a million.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Eight(uint draw, int count)
    {
        var x = Vector256.Create(draw) + (Vector256<uint>.Indices * Lane);
        x = (x ^ (x >> 16)) * 0x7FEB352D;
        x = (x ^ (x >> 15)) * 0x846CA68B;
        x ^= x >> 16;
        var scaled = Vector256.ConvertToSingle((x >> (32 - Bits)).AsInt32()) * (count * (1f / (1 << Bits)));
        return Vector256.Min(Vector256.ConvertToInt32(scaled), Vector256.Create(count - 1));
    }
}

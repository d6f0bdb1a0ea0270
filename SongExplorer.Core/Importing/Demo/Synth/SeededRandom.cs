namespace SongExplorer.Importing.Demo.Synth;

/// <summary>Chance that is the same on every machine and every version of .NET: SplitMix64 (Steele, Lea and Flood, 2014).</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 up to, not including, 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>White noise, -1 to 1.</summary>
    public float Noise() => ((int)(NextBits() >> 40) * (2f / (1 << 24))) - 1;

    public double Between(double low, double high) => low + ((high - low) * Next());

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int low, int high) => low + (int)((high - low + 1) * Next());

    public bool Chance(double probability) => Next() < probability;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Between(0, choices.Length - 1)];

    private ulong NextBits()
    {
        var bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

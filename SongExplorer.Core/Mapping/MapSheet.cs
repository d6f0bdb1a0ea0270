using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>
/// The songs of a map in the order they are handed out: at random, the same for every request of one map, so that the first
/// N of any part of it are a fair sample of that part.
/// </summary>
/// <remarks>
/// A part is found by looking at every song, eight at once: half a millisecond for two million. What a tree found would have
/// to be sorted back into the order, which takes longer.
/// </remarks>
internal sealed class MapSheet
{
    public const int IdLength = 16;
    private const ulong OrderSeed = 1;
    private readonly SongMap _map;

    public MapSheet(SongMap map)
    {
        _map = map;
        Order = RandomOrder(map.Ids.Count);
        (X, Y, Ids) = (new float[Count], new float[Count], new byte[IdLength * Count]);
        for (var place = 0; place < Count; place++)
        {
            var song = Order[place];
            X[place] = OnMap(map.X[song]);
            Y[place] = OnMap(map.Y[song]);
            map.Ids[song].Value.TryWriteBytes(Ids.AsSpan(IdLength * place), bigEndian: true, out _);
        }
    }

    public int Count => Order.Length;

    public int Version => _map.Version;

    /// <summary>For each place on the sheet, the song's place in the map.</summary>
    public int[] Order { get; }

    public float[] X { get; }

    public float[] Y { get; }

    /// <summary>16 bytes for each place, in the byte order of RFC 9562.</summary>
    public byte[] Ids { get; }

    public static int[] RandomOrder(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var random = new Xoshiro(OrderSeed);
        random.Shuffle(order);
        return order;
    }

    /// <summary>The songs of a part of the map: all of them, or the first so many.</summary>
    public MapExcerpt Within(MapBox box, int most)
    {
        var found = new int[Math.Min(most, Count)];
        var total = 0;
        var (left, right) = (Vector256.Create(box.Left), Vector256.Create(box.Right));
        var (bottom, top) = (Vector256.Create(box.Bottom), Vector256.Create(box.Top));
        var wideX = MemoryMarshal.Cast<float, Vector256<float>>(X.AsSpan());
        var wideY = MemoryMarshal.Cast<float, Vector256<float>>(Y.AsSpan());
        for (var i = 0; i < wideX.Length; i++)
        {
            var (x, y) = (wideX[i], wideY[i]);
            var inside = Vector256.GreaterThanOrEqual(x, left) & Vector256.LessThanOrEqual(x, right)
                & Vector256.GreaterThanOrEqual(y, bottom) & Vector256.LessThanOrEqual(y, top);
            var hits = inside.ExtractMostSignificantBits();
            if (total >= found.Length)
            {
                total += BitOperations.PopCount(hits);
                continue;
            }

            for (; hits != 0; hits &= hits - 1)
            {
                Add((i * Vector256<float>.Count) + BitOperations.TrailingZeroCount(hits));
            }
        }

        for (var place = wideX.Length * Vector256<float>.Count; place < Count; place++)
        {
            if (X[place] >= box.Left && X[place] <= box.Right && Y[place] >= box.Bottom && Y[place] <= box.Top)
            {
                Add(place);
            }
        }

        return new MapExcerpt(box, found.AsMemory(0, Math.Min(total, found.Length)), total);

        void Add(int place)
        {
            if (total < found.Length)
            {
                found[total] = place;
            }

            total++;
        }
    }

    /// <summary>The songs of a part and, when all of them can be had, of what lies around it, by a share of its size on each side.</summary>
    public MapExcerpt Around(MapBox box, float margin, int most) =>
        margin > 0 && Within(box.Widened(margin), most) is var wide && wide.Places.Length == wide.Total ? wide : Within(box, most);

    /// <summary>Those of some songs that the map has, in the smallest box around them.</summary>
    public MapExcerpt Of(IReadOnlySet<SongId> songs)
    {
        int[] found = [.. Enumerable.Range(0, Count).Where(place => songs.Contains(_map.Ids[Order[place]]))];
        var box = found.Length == 0 ? MapBox.Whole : new MapBox(found.Min(place => X[place]), found.Min(place => Y[place]), found.Max(place => X[place]), found.Max(place => Y[place]));
        return new MapExcerpt(box, found, found.Length);
    }

    private static float OnMap(float value) => value >= 0 ? Math.Min(value, 1) : 0;
}

/// <summary>Some songs of a map.</summary>
/// <param name="Places">Theirs on the sheet.</param>
/// <param name="Total">As many songs are in the box.</param>
internal sealed record MapExcerpt(MapBox Box, ReadOnlyMemory<int> Places, int Total);

using System.Numerics;
using System.Runtime.CompilerServices;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>
/// Compares rows with all rows, a tile of 4 × 3 pairs at a time: twelve sums stay in registers, four rows in the first
/// cache and the wanted ones in the second, while the whole passes from memory once for each block of wanted rows.
/// </summary>
internal sealed unsafe class AllPairs(CentredVectors vectors)
{
    private const int TileRows = 4;
    private const int TileColumns = 3;
    private readonly int _count = vectors.Count;

    /// <summary>The best of each row in [from, to), itself left out.</summary>
    public BestK[] Nearest(int from, int to, int count)
    {
        var best = new BestK[to - from];
        for (var i = 0; i < best.Length; i++)
        {
            best[i] = new BestK(count, Comparer<int>.Default);
        }

        Span<float> tile = stackalloc float[TileRows * TileColumns];
        for (var row = 0; row < _count; row += TileRows)
        {
            for (var column = from; column < to; column += TileColumns)
            {
                Compare(row, column, to, tile);
                for (var c = column; c < Math.Min(column + TileColumns, to); c++)
                {
                    for (var r = row; r < Math.Min(row + TileRows, _count); r++)
                    {
                        if (r != c)
                        {
                            best[c - from].Offer(tile[((r - row) * TileColumns) + c - column], r);
                        }
                    }
                }
            }
        }

        return best;
    }

    /// <summary>Dot products of four rows with three; beyond the end, the last one stands in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Compare(int row, int column, int end, Span<float> tile)
    {
        float* At(int i, int last) => vectors.At(Math.Min(i, last));

        float* a = At(row, _count - 1), b = At(row + 1, _count - 1), c = At(row + 2, _count - 1), d = At(row + 3, _count - 1);
        float* x = At(column, end - 1), y = At(column + 1, end - 1), z = At(column + 2, end - 1);
        Vector<float> ax = default, ay = default, az = default,
            bx = default, by = default, bz = default,
            cx = default, cy = default, cz = default,
            dx = default, dy = default, dz = default;
        for (var i = 0; i < Embedding.Dimension; i += Vector<float>.Count)
        {
            var (vx, vy, vz) = (Vector.Load(x + i), Vector.Load(y + i), Vector.Load(z + i));
            var va = Vector.Load(a + i);
            ax = Vector.FusedMultiplyAdd(va, vx, ax);
            ay = Vector.FusedMultiplyAdd(va, vy, ay);
            az = Vector.FusedMultiplyAdd(va, vz, az);
            var vb = Vector.Load(b + i);
            bx = Vector.FusedMultiplyAdd(vb, vx, bx);
            by = Vector.FusedMultiplyAdd(vb, vy, by);
            bz = Vector.FusedMultiplyAdd(vb, vz, bz);
            var vc = Vector.Load(c + i);
            cx = Vector.FusedMultiplyAdd(vc, vx, cx);
            cy = Vector.FusedMultiplyAdd(vc, vy, cy);
            cz = Vector.FusedMultiplyAdd(vc, vz, cz);
            var vd = Vector.Load(d + i);
            dx = Vector.FusedMultiplyAdd(vd, vx, dx);
            dy = Vector.FusedMultiplyAdd(vd, vy, dy);
            dz = Vector.FusedMultiplyAdd(vd, vz, dz);
        }

        (tile[0], tile[1], tile[2]) = (Vector.Sum(ax), Vector.Sum(ay), Vector.Sum(az));
        (tile[3], tile[4], tile[5]) = (Vector.Sum(bx), Vector.Sum(by), Vector.Sum(bz));
        (tile[6], tile[7], tile[8]) = (Vector.Sum(cx), Vector.Sum(cy), Vector.Sum(cz));
        (tile[9], tile[10], tile[11]) = (Vector.Sum(dx), Vector.Sum(dy), Vector.Sum(dz));
    }
}

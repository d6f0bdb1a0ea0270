using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>Eigenvalues and eigenvectors of symmetric 4 × 4 matrices, by Jacobi's rotations in double.</summary>
internal static class SymmetricFour
{
    private const int Size = 4;
    private const int Sweeps = 12;

    /// <summary>Values falling; vectors are the columns. Only the upper triangle is read.</summary>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] upper)
    {
        var matrix = new double[Size, Size];
        var vectors = new double[Size, Size];
        for (var i = 0; i < Size; i++)
        {
            vectors[i, i] = 1;
            for (var j = 0; j < Size; j++)
            {
                matrix[i, j] = upper[Math.Min(i, j), Math.Max(i, j)];
            }
        }

        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            for (var p = 0; p < Size; p++)
            {
                for (var q = p + 1; q < Size; q++)
                {
                    Annihilate(matrix, vectors, p, q);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, Size).OrderByDescending(i => matrix[i, i])];
        var sorted = new double[Size, Size];
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                sorted[i, j] = vectors[i, order[j]];
            }
        }

        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    /// <summary>The columns, each stretched, for <see cref="Vector4.Transform(Vector4, Matrix4x4)"/>.</summary>
    public static Matrix4x4 Columns(double[,] columns, Func<int, double> stretch)
    {
        var matrix = new Matrix4x4();
        for (var i = 0; i < Size; i++)
        {
            for (var j = 0; j < Size; j++)
            {
                matrix[i, j] = (float)(columns[i, j] * stretch(j));
            }
        }

        return matrix;
    }

    private static void Annihilate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0)
        {
            return;
        }

        var slope = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = (slope < 0 ? -1 : 1) / (Math.Abs(slope) + Math.Sqrt((slope * slope) + 1));
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var i = 0; i < Size; i++)
        {
            (matrix[i, p], matrix[i, q]) = Turn(matrix[i, p], matrix[i, q]);
        }

        for (var i = 0; i < Size; i++)
        {
            (matrix[p, i], matrix[q, i]) = Turn(matrix[p, i], matrix[q, i]);
            (vectors[i, p], vectors[i, q]) = Turn(vectors[i, p], vectors[i, q]);
        }

        (double, double) Turn(double atP, double atQ) => ((cosine * atP) - (sine * atQ), (sine * atP) + (cosine * atQ));
    }
}

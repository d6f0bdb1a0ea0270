using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>
/// Brings the parts of a layout that nothing joins close to each other: how far apart they drifted tells nothing, and
/// the emptiness between them would take the room of what there is to see.
/// </summary>
internal static class LooseParts
{
    /// <summary>More parts than this are left where they are.</summary>
    private const int MostParts = 1000;

    private const int Steps = 64;

    /// <summary>Moves each part, the large ones first, straight towards the largest until its disc would touch another's.</summary>
    /// <param name="gap">Room left between discs.</param>
    public static void Gather(Vector2[] positions, IReadOnlyList<int[]> parts, double gap)
    {
        if (parts.Count > MostParts)
        {
            return;
        }

        var placed = new List<Disc>();
        foreach (var part in parts)
        {
            var disc = Disc.Around(positions, part);
            if (placed.Count > 0)
            {
                var way = placed[0].Centre - disc.Centre;
                var step = 0;
                while (step < Steps && !placed.Exists(other => other.Touches(disc.Moved(way * ((step + 1f) / Steps)), (float)gap)))
                {
                    step++;
                }

                var move = way * ((float)step / Steps);
                disc = disc.Moved(move);
                foreach (var row in part)
                {
                    positions[row] += move;
                }
            }

            placed.Add(disc);
        }
    }

    private readonly record struct Disc(Vector2 Centre, float Radius)
    {
        public static Disc Around(Vector2[] positions, int[] rows)
        {
            var (low, high) = (positions[rows[0]], positions[rows[0]]);
            foreach (var row in rows)
            {
                (low, high) = (Vector2.Min(low, positions[row]), Vector2.Max(high, positions[row]));
            }

            var centre = (low + high) / 2;
            return new Disc(centre, rows.Max(row => Vector2.Distance(centre, positions[row])));
        }

        public Disc Moved(Vector2 by) => this with { Centre = Centre + by };

        public bool Touches(Disc other, float gap) => Vector2.Distance(Centre, other.Centre) < Radius + other.Radius + gap;
    }
}

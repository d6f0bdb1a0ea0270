using System.Text;
using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo;

/// <summary>Paints the cover of a track: circles of light, in the colours of its style.</summary>
internal static class DemoCover
{
    private const int Side = 320;

    /// <returns>A picture in the binary PPM format.</returns>
    public static byte[] Draw(ulong seed, string style)
    {
        var random = new SeededRandom(seed);
        var hue = style.Sum(letter => letter * 37) % 360 + random.Between(-18.0, 18.0);
        var lights = Enumerable.Range(0, 6)
            .Select(_ => (X: random.Between(0.0, Side), Y: random.Between(0.0, Side), Radius: random.Between(25.0, 110.0), Colour: Colour(hue + random.Between(-40.0, 40.0))))
            .ToArray();
        var ground = Colour(hue + 180);

        var head = Encoding.ASCII.GetBytes($"P6 {Side} {Side} 255\n");
        var picture = new byte[head.Length + (Side * Side * 3)];
        head.CopyTo(picture, 0);
        var at = head.Length;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (red, green, blue) = Scale(ground, 0.10 + (0.25 * y / Side));
                foreach (var light in lights)
                {
                    var distance = Math.Sqrt(((x - light.X) * (x - light.X)) + ((y - light.Y) * (y - light.Y)));
                    var glow = Math.Clamp((light.Radius - distance) / 2, 0, 1) * 0.35 + (0.25 * Math.Exp(-distance / light.Radius));
                    var (r, g, b) = Scale(light.Colour, glow);
                    (red, green, blue) = (red + r, green + g, blue + b);
                }

                picture[at++] = Byte(red);
                picture[at++] = Byte(green);
                picture[at++] = Byte(blue);
            }
        }

        return picture;
    }

    private static byte Byte(double value) => (byte)(255 * Math.Clamp(value, 0, 1));

    private static (double, double, double) Scale((double Red, double Green, double Blue) colour, double by) =>
        (colour.Red * by, colour.Green * by, colour.Blue * by);

    private static (double, double, double) Colour(double hue)
    {
        double Channel(double shift) => 0.55 + (0.45 * Math.Cos((hue + shift) * Math.PI / 180));
        return (Channel(0), Channel(-120), Channel(120));
    }
}

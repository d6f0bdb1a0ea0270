using System.Globalization;

namespace SongExplorer.Mapping;

/// <summary>A rectangle of the map, edges included, in its units: 0 to 1, to the right and up.</summary>
public readonly record struct MapBox(float Left, float Bottom, float Right, float Top)
{
    public static readonly MapBox Whole = new(0, 0, 1, 1);

    public float Width => Right - Left;

    public float Height => Top - Bottom;

    /// <summary>Reads "left,bottom,right,top"; what lies outside the map is cut off. <c>null</c> for anything but four finite numbers in their order.</summary>
    public static MapBox? Parse(string text)
    {
        var numbers = Array.ConvertAll(text.Split(','), part => float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : float.NaN);
        return numbers is [var left, var bottom, var right, var top] && Array.TrueForAll(numbers, float.IsFinite) && left <= right && bottom <= top
            ? new MapBox(left, bottom, right, top).Cut()
            : null;
    }

    /// <summary>Larger by a share of its size on each side, as far as the map reaches.</summary>
    public MapBox Widened(float share) =>
        new MapBox(Left - (share * Width), Bottom - (share * Height), Right + (share * Width), Top + (share * Height)).Cut();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Left:R},{Bottom:R},{Right:R},{Top:R}");

    private MapBox Cut() => new(Math.Clamp(Left, 0, 1), Math.Clamp(Bottom, 0, 1), Math.Clamp(Right, 0, 1), Math.Clamp(Top, 0, 1));
}

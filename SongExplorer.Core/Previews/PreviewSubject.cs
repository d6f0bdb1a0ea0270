using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SongExplorer.Songs;

namespace SongExplorer.Previews;

/// <summary>A song of the store as a job names it, <c>apple-music:us:1440857781</c>: enough to find it again.</summary>
internal sealed record PreviewSubject(long Id, string Country)
{
    public static PreviewSubject Of(StoreTrack track) => new(track.Id, track.Country);

    public static bool TryParse(string text, [NotNullWhen(true)] out PreviewSubject? subject)
    {
        subject = StoreTrack.IsPath(text)
            && text[StoreTrack.PathPrefix.Length..].Split(':') is [{ Length: 2 } country, var number]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new PreviewSubject(id, country)
            : null;
        return subject is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StoreTrack.PathPrefix}{Country}:{Id}");
}

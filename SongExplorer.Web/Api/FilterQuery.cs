using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using SongExplorer.Songs;

namespace SongExplorer.Web.Api;

/// <summary>Which songs are wanted, as an address says it; what it does not name does not restrict.</summary>
internal sealed class FilterQuery
{
    private const int TextLength = 1000;
    private const double Day = 86_400;

    [Description("Words that must all begin a word of the title, artist, album or genre.")]
    [FromQuery(Name = "words"), MaxLength(TextLength, ErrorMessage = "\"words\" are at most 1000 characters. Ask with fewer.")]
    public string? Words { get; init; }

    [Description("The whole genre, without regard to case and accents; so are artist and album.")]
    [FromQuery(Name = "genre"), MaxLength(TextLength, ErrorMessage = "A \"genre\" is at most 1000 characters. GET /api/v1/facets lists those there are.")]
    public string? Genre { get; init; }

    [Description("The whole name of the artist.")]
    [FromQuery(Name = "artist"), MaxLength(TextLength, ErrorMessage = "An \"artist\" is at most 1000 characters. GET /api/v1/facets lists those there are.")]
    public string? Artist { get; init; }

    [Description("The whole name of the album.")]
    [FromQuery(Name = "album"), MaxLength(TextLength, ErrorMessage = "An \"album\" is at most 1000 characters. GET /api/v1/facets lists those there are.")]
    public string? Album { get; init; }

    [Description("What the songs were heard from.")]
    [FromQuery(Name = "source")]
    public Choice<AudioSource>? Source { get; init; }

    [Description("The first year that is wanted.")]
    [FromQuery(Name = "yearFrom")]
    public int? YearFrom { get; init; }

    [Description("The last year that is wanted.")]
    [FromQuery(Name = "yearTo")]
    public int? YearTo { get; init; }

    [Description("Beats per minute at least.")]
    [FromQuery(Name = "bpmFrom"), Range(0d, 1000d, ErrorMessage = "\"bpmFrom\" is a number of beats per minute from 0 to 1000.")]
    public double? BpmFrom { get; init; }

    [Description("Beats per minute at most.")]
    [FromQuery(Name = "bpmTo"), Range(0d, 1000d, ErrorMessage = "\"bpmTo\" is a number of beats per minute from 0 to 1000.")]
    public double? BpmTo { get; init; }

    [Description("Seconds at least.")]
    [FromQuery(Name = "durationFrom"), Range(0d, Day, ErrorMessage = "\"durationFrom\" is a number of seconds from 0 to 86400.")]
    public double? DurationFrom { get; init; }

    [Description("Seconds at most.")]
    [FromQuery(Name = "durationTo"), Range(0d, Day, ErrorMessage = "\"durationTo\" is a number of seconds from 0 to 86400.")]
    public double? DurationTo { get; init; }

    public SongFilter ToFilter() => new()
    {
        Words = Words,
        Genre = Genre,
        Artist = Artist,
        Album = Album,
        Source = Source?.Value,
        YearFrom = YearFrom,
        YearTo = YearTo,
        BpmFrom = BpmFrom,
        BpmTo = BpmTo,
        DurationFrom = Seconds(DurationFrom),
        DurationTo = Seconds(DurationTo),
    };

    private static TimeSpan? Seconds(double? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : null;
}

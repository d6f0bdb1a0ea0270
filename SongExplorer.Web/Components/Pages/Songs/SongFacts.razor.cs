using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>What is known about a song's file, and how it was listened to.</summary>
public sealed partial class SongFacts
{
    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    /// <summary><c>null</c> when the active model has not heard the song.</summary>
    [Parameter, EditorRequired]
    public SongVectors? Vectors { get; set; }

    private IEnumerable<(string Name, string Value)> Facts =>
    [
        ("Length", Length(Song)),
        .. Measured(Song.Descriptors),
        ("Format", Format(Song.File)),
        ("Heard", Vectors is null ? "Not yet" : $"{Show.Source(Song.Source)}, {Parts(Vectors.Windows.Count)}"),
        .. Vectors is null ? Array.Empty<(string, string)>() : [("Model", Vectors.Space.Model)],
        ("Added", Show.Day(Song.AddedAt)),
        .. Song.Source == AudioSource.Preview && Song.Store is not null ? Array.Empty<(string, string)>() : [("File", Path.GetFileName(Song.File.Path))],
    ];

    private static string Length(Song song) => song is { Source: AudioSource.Preview, Store.Duration: { } whole }
        ? $"{Show.Length(song.File.Duration)} of {Show.Length(whole)}"
        : Show.Length(song.File.Duration);

    private static IEnumerable<(string Name, string Value)> Measured(SongDescriptors? descriptors)
    {
        if (descriptors?.Key is { } key)
        {
            yield return ("Key, about", key.ToString());
        }

        if (descriptors?.Loudness is { } loudness)
        {
            yield return ("Loudness", string.Create(CultureInfo.InvariantCulture, $"{loudness:0.0} LUFS"));
        }
    }

    private static string Parts(int windows) => windows == 1 ? "one part of 10 s" : $"{windows} parts of 10 s";

    private static string Format(AudioFile file) => string.Create(
        CultureInfo.InvariantCulture,
        $"{file.Codec.ToUpperInvariant()}, {file.SampleRate / 1000.0:0.#} kHz, {Channels(file.Channels)}, {file.Size / 1e6:0.0} MB");

    private static string Channels(int channels) => channels switch
    {
        1 => "mono",
        2 => "stereo",
        _ => $"{channels} channels",
    };
}

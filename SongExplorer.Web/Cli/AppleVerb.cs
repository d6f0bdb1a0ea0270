using System.CommandLine;
using System.Globalization;
using SongExplorer.AppleMusic;
using SongExplorer.Audit;
using SongExplorer.Importing;
using SongExplorer.Mapping;
using SongExplorer.Previews;
using SongExplorer.Web.Hosting.Audit;
using Spectre.Console;

namespace SongExplorer.Web.Cli;

internal static class AppleVerb
{
    private const int MostSongs = 200;

    private static readonly Argument<string[]> Term = new("TERM") { Description = "What to look for: a title, an artist, an album", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<int> Limit = Number("--limit", "How many songs to list");
    private static readonly Option<string?> Country = new("--country") { Description = "The store to look in, for example us or de", HelpName = "CODE" };
    private static readonly Option<string?> Import = new("--import") { Description = "Bring songs into the library by their previews: all, or their numbers, for example 1,3,5-8", HelpName = "NUMBERS" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("apple", "Find songs in the Apple Music store, and import their previews") { Term, Limit, Country, Import, SharedOptions.KeepAudio, Json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Import) is { } numbers && !NumberChoice.TryParse(numbers, out _))
            {
                result.AddError($"--import takes all, or numbers of the list, for example 1,3,5-8; \"{numbers}\" is neither.");
            }

            if (result.GetValue(Country) is { } country && (country.Length != 2 || !country.All(char.IsAsciiLetter)))
            {
                result.AddError("--country takes two letters, for example us or de.");
            }
        });
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static Option<int> Number(string name, string description)
    {
        var number = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => 25 };
        number.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is < 1 or > MostSongs)
            {
                result.AddError($"{name} is between 1 and {MostSongs}.");
            }
        });
        return number;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var term = string.Join(' ', parsed.GetValue(Term)!);
        var found = await services.GetRequiredService<AppleMusicStore>()
            .SearchAsync(new StoreQuery(term, parsed.GetValue(Country)?.ToLowerInvariant(), parsed.GetValue(Limit)), cancellationToken);
        if (!NumberChoice.TryParse(parsed.GetValue(Import), out var choice))
        {
            return Print(term, found, parsed.GetValue(Json));
        }

        var (chosen, whyNot) = choice.From(found);
        return whyNot is not null ? Verb.Fail(whyNot)
            : chosen.Count == 0 ? Verb.Fail(NothingFor(term))
            : await ImportAsync(chosen, parsed, services, cancellationToken);
    }

    private static async Task<int> ImportAsync(IReadOnlyList<StoreSong> songs, ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<Witness>().NoteAsync(AuditAction.ImportStarted, $"{songs.Count} previews of Apple Music");
        var report = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<PreviewImporter>().RunAsync(songs, progress, cancellationToken));
        if (report.HasChanged)
        {
            await ConsoleProgress.RunAsync(progress => services.GetRequiredService<MapBuilder>().RebuildAsync(progress, cancellationToken));
        }

        if (parsed.GetValue(Json))
        {
            Output.Json(PreviewImportResponse.From(report));
            return Verb.Done;
        }

        foreach (var trouble in report.Failures.Concat(report.Notes))
        {
            await Console.Error.WriteLineAsync($"{Output.OneLine(trouble.Path)}: {trouble.Reason}");
        }

        Console.WriteLine(report.Summary);
        return Verb.Done;
    }

    private static int Print(string term, IReadOnlyList<StoreSong> songs, bool json)
    {
        if (json)
        {
            Output.Json(songs.Select(StoreSongResponse.From).ToArray());
            return Verb.Done;
        }

        if (songs.Count == 0)
        {
            return Verb.Fail(NothingFor(term));
        }

        var table = new Table().Title($"Apple Music: [bold]{Cell(term)}[/]").AddColumns("", "Title", "Artist", "Album", "Year", "Length", "");
        foreach (var (place, (track, tags)) in songs.Index())
        {
            string?[] marks = [track.IsExplicit ? "explicit" : null, track.Preview is null ? "no preview" : null];
            table.AddRow(
                Plain(place + 1), Cell(tags.Title), Cell(tags.Artist), Cell(tags.Album), tags.Year is { } year ? Plain(year) : "",
                track.Duration is { } length ? string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalMinutes}:{length.Seconds:00}") : "",
                string.Join(", ", marks.OfType<string>()));
        }

        AnsiConsole.Write(table);
        return Verb.Done;
    }

    private static string NothingFor(string term) => $"The store has no song for \"{Output.OneLine(term)}\". Try fewer words, or another --country.";

    private static string Cell(string? text) => Markup.Escape(Output.OneLine(text ?? ""));

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Duration">Of the whole song, in seconds.</param>
internal sealed record StoreSongResponse(
    int Number, long TrackId, string Country, string? Title, string? Artist, string? Album, string? Genre, int? Year, double? Duration, bool Explicit, Uri Page, Uri? Preview, Uri? Artwork)
{
    public static StoreSongResponse From(StoreSong song, int place) => new(
        place + 1, song.Track.Id, song.Track.Country, song.Tags.Title, song.Tags.Artist, song.Tags.Album, song.Tags.Genre, song.Tags.Year,
        song.Track.Duration?.TotalSeconds, song.Track.IsExplicit, song.Track.Page, song.Track.Preview, song.Track.Artwork);
}

internal sealed record PreviewImportResponse(int Imported, int Skipped, int Failed, double Seconds, IReadOnlyList<ImportFailure> Failures, IReadOnlyList<ImportFailure> Notes)
{
    public static PreviewImportResponse From(ImportReport report) =>
        new(report.Imported, report.Skipped, report.Failed, report.Seconds, report.Failures, report.Notes);
}

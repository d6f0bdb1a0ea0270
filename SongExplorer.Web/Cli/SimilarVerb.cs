using System.CommandLine;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Cli;

internal static class SimilarVerb
{
    private const string Naming = "a title, a file's path, or a song's id";

    private static readonly Argument<string[]> More = new("SONG") { Description = $"One song or more, each {Naming}", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string[]> Less = new("--less") { Description = $"Songs to be unlike, each {Naming}", HelpName = "SONG", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<double> Timbre = Weight("--timbre", "How much timbre counts, 0 to 2");
    private static readonly Option<double> Rhythm = Weight("--rhythm", "How much rhythm counts, 0 to 2");
    private static readonly Option<bool> Undamped = new("--undamped") { Description = "Let songs that are near everything come as they are" };
    private static readonly Option<int> Count = MatchOutput.Count();
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("similar", "The songs that sound like one song, or like several and unlike others, best first")
        {
            More, Less, Timbre, Rhythm, Undamped, Count, Json,
        };
        FeatureOptions.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetValue(More)?.Length ?? 0) + (result.GetValue(Less)?.Length ?? 0) > SeededQuery.MostSeeds)
            {
                result.AddError($"At most {SeededQuery.MostSeeds} songs can be named.");
            }
        });
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static Option<double> Weight(string name, string description)
    {
        var weight = new Option<double>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => 1 };
        weight.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && result.GetValueOrDefault<double>() is not (>= 0 and <= SoundWeights.Most))
            {
                result.AddError($"{name} is between 0 and {SoundWeights.Most}; 1 is as the model hears it.");
            }
        });
        return weight;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var naming = new SongNaming(services.GetRequiredService<IStorageBackend>());
        var (more, why) = await naming.FindAllAsync(parsed.GetValue(More)!, cancellationToken);
        var (less, whyLess) = await naming.FindAllAsync(parsed.GetValue(Less) ?? [], cancellationToken);
        if ((why ?? whyLess) is { } reason)
        {
            return Verb.Fail(reason);
        }

        var weights = new SoundWeights { Timbre = parsed.GetValue(Timbre), Rhythm = parsed.GetValue(Rhythm) };
        if (!weights.IsNeutral && !services.GetRequiredService<SoundBlocks>().CanWeigh)
        {
            return Verb.Fail("The model in use does not say which part of its vectors is timbre and which is rhythm; leave --timbre and --rhythm away.");
        }

        var answer = await services.GetRequiredService<SeededSearch>().FindAsync(
            new SeededQuery
            {
                More = [.. more.Select(song => song.Id)],
                Less = [.. less.Select(song => song.Id)],
                Count = parsed.GetValue(Count),
                Features = FeatureOptions.Read(parsed),
                Weights = weights,
                Damped = !parsed.GetValue(Undamped),
            },
            cancellationToken);
        TellLeftOut(answer, [.. more, .. less]);
        if (answer.More.Count == 0)
        {
            return Verb.Failed;
        }

        MatchOutput.Print(answer, parsed.GetValue(Json));
        return Verb.Done;
    }

    private static void TellLeftOut(SeededAnswer answer, IReadOnlyList<Song> named)
    {
        foreach (var (id, trouble) in answer.LeftOut)
        {
            var title = Output.OneLine(named.First(song => song.Id == id).Title);
            Console.Error.WriteLine(trouble == SeedTrouble.Unheard
                ? $"\"{title}\" has not been heard by this model yet. Import it again."
                : $"\"{title}\" was deleted meanwhile.");
        }
    }
}

using System.CommandLine;

namespace SongExplorer.Web.Cli.Models;

internal static class ModelVerb
{
    public static Command Create() => new("model", "The models SongExplorer listens with")
    {
        ModelListVerb.Create(),
        ModelDownloadVerb.Create(),
        ModelAddVerb.Create(),
        ModelTestVerb.Create(),
        ModelUseVerb.Create(),
        ModelForgetVerb.Create(),
    };

    public static Argument<string?> IdArgument(ArgumentArity arity) => new("ID") { Description = "A model's id, as 'model list' shows it", Arity = arity };

    public static Option<bool> Untested() => new("--untested") { Description = "Keep it even if it cannot tell a tone, a chord, noise and silence apart" };
}

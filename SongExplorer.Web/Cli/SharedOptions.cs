using System.CommandLine;
using System.Globalization;

namespace SongExplorer.Web.Cli;

/// <summary>Options that several verbs have.</summary>
internal static class SharedOptions
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The folder of the library (default: .songexplorer in your home folder)",
        HelpName = "DIR",
        Recursive = true,
    };

    public static readonly Option<string?> StorageBackend = new("--storage-backend")
    {
        Description = "Where the library's data is kept: local or astra",
        HelpName = "NAME",
        Recursive = true,
    };

    public static readonly Option<string?> Model = new("--model")
    {
        Description = "The model to listen with (default: the one chosen with 'model use')",
        HelpName = "ID",
        Recursive = true,
    };

    public static readonly Option<int?> Port = new("--port")
    {
        Description = "The port to listen on (default: 5180, or the next free one)",
        HelpName = "N",
    };

    public static readonly Option<string?> Address = new("--address")
    {
        Description = "The address of this machine to listen at, 0.0.0.0 for all of them (default: this machine only)",
        HelpName = "IP",
    };

    public static readonly Option<bool> AllowAnonymousRead = new("--allow-anonymous-read")
    {
        Description = "Let anybody browse, play and search without signing in, and change nothing",
    };

    public static readonly Option<bool> KeepAudio = new("--keep-audio")
    {
        Description = "Keep the sound of previews in the library. Apple's terms allow to stream them beside a link to the store; keeping them is your own responsibility",
    };

    /// <summary>Results as JSON on standard output; everything else goes to standard error.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print the result as JSON" };

    /// <summary>What was given on the command line, as configuration: it wins over files and environment.</summary>
    public static Dictionary<string, string?> ToConfiguration(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>();
        Add("SongExplorer:Data", parsed.GetValue(Data) is { } data ? Path.GetFullPath(data) : null);
        Add("Storage:Backend", parsed.GetValue(StorageBackend));
        Add("SongExplorer:Model", parsed.GetValue(Model));
        Add("AppleMusic:KeepAudio", parsed.GetValue(KeepAudio) ? "true" : null);
        Add("Serve:Address", parsed.GetValue(Address));
        Add("Serve:AnonymousRead", parsed.GetValue(AllowAnonymousRead) ? "true" : null);
        Add("Serve:Port", parsed.GetValue(Port)?.ToString(CultureInfo.InvariantCulture));
        return settings;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                settings[key] = value;
            }
        }
    }
}

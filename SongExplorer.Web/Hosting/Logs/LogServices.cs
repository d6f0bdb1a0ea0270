using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Hosting.Logs;

/// <summary>What is written down of requests, under an id that their answers carry too.</summary>
internal static class LogServices
{
    private const string Times = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LogOptions>().BindConfiguration(LogOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LogOptions>, LogOptionsValidator>();
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddOptions<ConsoleLoggerOptions>().Configure<IOptions<LogOptions>>(
            (console, log) => console.FormatterName = log.Value.Format == LogFormat.Json ? ConsoleFormatterNames.Json : LineFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        builder.Services.Configure<JsonConsoleFormatterOptions>(json => (json.IncludeScopes, json.UseUtcTimestamp, json.TimestampFormat) = (true, true, Times));

        // Whatever else an operator wants to see: these write whole addresses, and players put passwords and keys into theirs.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel.BadRequests", LogLevel.Warning);
    }

    /// <summary>Before everything else, so that nothing happens without an id.</summary>
    public static void UseLogs(this WebApplication app) => app.Use(app.Services.GetRequiredService<RequestLog>().FollowAsync);
}

using SongExplorer.Web.Cli;

return await CommandLine.RunAsync(args);

using SongExplorer.Web.Hosting;

return await WebHost.ServeAsync(args);

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Hosting;

public sealed class ProbesTests : IAsyncLifetime
{
    private readonly WebSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_program_that_runs_is_alive()
    {
        var response = await _site.Client.GetAsync("/healthz/live", Cancellation);

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation)));
    }

    [Fact]
    public async Task It_is_ready_when_the_library_was_read()
    {
        while (!_site.Services.GetRequiredService<WarmUp>().IsOver)
        {
            await Task.Delay(10, Cancellation);
        }

        Assert.Equal(HttpStatusCode.OK, (await _site.Client.GetAsync("/healthz/ready", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task It_is_alive_but_not_ready_when_the_library_does_not_answer_and_does_not_say_where_that_is()
    {
        while (!_site.Services.GetRequiredService<WarmUp>().IsOver)
        {
            await Task.Delay(10, Cancellation);
        }

        var database = _site.Services.GetRequiredService<LibraryDatabase>();
        database.CloseIdle();
        File.Delete(database.Path);
        await File.WriteAllTextAsync(database.Path, new string('x', 10_000), Cancellation);

        var response = await _site.Client.GetAsync("/healthz/ready", Cancellation);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The library does not answer."), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation)));
        Assert.Equal(HttpStatusCode.OK, (await _site.Client.GetAsync("/healthz/live", Cancellation)).StatusCode);
    }
}

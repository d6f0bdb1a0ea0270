namespace SongExplorer.Web.Hosting.Metrics;

/// <summary>What the program counts of itself, as text that Prometheus and its kin read.</summary>
internal static class MetricsServices
{
    public static IServiceCollection AddMeasurements(this IServiceCollection services) => services.AddSingleton<AppMeters>().AddSingleton<Measurements>();

    public static IEndpointConventionBuilder MapMetrics(this WebApplication app)
    {
        app.Services.GetRequiredService<AppMeters>();
        var measurements = app.Services.GetRequiredService<Measurements>(); // listens from now on
        return app.MapGet("/metrics", () => TypedResults.Text(measurements.Read(), PrometheusText.ContentType)).ExcludeFromDescription();
    }
}

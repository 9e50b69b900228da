using ChatOpsIncidentBot.Settings;
using Prometheus;

namespace ChatOpsIncidentBot.Operating;

public static class OperatingServices
{
    /// <summary>Registers health, metrics and the auditor. Each program has a registry of its own, so that several can live in one process.</summary>
    public static IServiceCollection AddOperating(this IServiceCollection services, IReadOnlyList<PreviousSecret> previousSecrets, UnreadSettings unread)
    {
        var registry = Prometheus.Metrics.NewCustomRegistry();
        services.AddSingleton(registry);
        services.AddSingleton<IMetricFactory>(Prometheus.Metrics.WithCustomRegistry(registry));
        services.AddSingleton(previousSecrets);
        services.AddSingleton(unread);
        services.AddSingleton<SecretChecks>();
        services.AddSingleton<PlatformChecks>();
        services.AddSingleton<OnCallChecks>();
        services.AddSingleton<PolicyCheck>();
        services.AddSingleton<RunbookChecks>();
        services.AddSingleton<TemplateChecks>();
        services.AddSingleton<AlertmanagerChecks>();
        services.AddSingleton<SilenceMetrics>();
        services.AddSingleton<PrometheusCheck>();
        services.AddSingleton<MirrorCheck>();
        services.AddSingleton<StatusPageCheck>();
        services.AddSingleton<Auditor>();
        services.AddSingleton<IncidentMetrics>();
        services.AddSingleton<AlertMetrics>();
        services.AddSingleton<ReportMetrics>();
        services.AddSingleton<RequestDurations>();
        return services;
    }

    public static void UseRequestDurations(this WebApplication app)
    {
        var durations = app.Services.GetRequiredService<RequestDurations>();
        app.Use(next => context => durations.MeasureAsync(context, next));
    }

    public static void MapOperating(this WebApplication app)
    {
        app.MapHealth();
        app.Services.GetRequiredService<CollectorRegistry>().AddBeforeCollectCallback(app.Services.GetRequiredService<IncidentMetrics>().CollectAsync);
        app.Services.GetRequiredService<CollectorRegistry>().AddBeforeCollectCallback(app.Services.GetRequiredService<ReportMetrics>().CollectAsync);
        app.Services.GetRequiredService<CollectorRegistry>().AddBeforeCollectCallback(app.Services.GetRequiredService<SilenceMetrics>().CollectAsync);
        app.MapMetrics("/metrics", app.Services.GetRequiredService<CollectorRegistry>());
    }
}

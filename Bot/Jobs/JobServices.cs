using Quartz;

namespace ChatOpsIncidentBot.Jobs;

public static class JobServices
{
    /// <summary>How often each node looks for what is due; the query is indexed and mostly finds nothing.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>A page is late by half of this on average.</summary>
    private static readonly TimeSpan EscalationTick = TimeSpan.FromMilliseconds(200);

    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<Ticks>();
        services.AddQuartz(quartz =>
        {
            Every<EscalationJob>(quartz, EscalationTick);
            Every<ClockJob>(quartz, Tick);
            Every<ContactJob>(quartz, Tick);
            Every<AcknowledgementJob>(quartz, Tick);
            Every<UpdateReminderJob>(quartz, Tick);
            Every<CommanderJob>(quartz, Tick);
            Every<AdviceJob>(quartz, Tick);
            Every<ReconcileJob>(quartz, Tick);
            Every<NodeJob>(quartz, TimeSpan.FromSeconds(10));
            Every<ContactBookJob>(quartz, TimeSpan.FromSeconds(15));
            Every<GroupJob>(quartz, TimeSpan.FromSeconds(15));
            Every<OnCallJob>(quartz, TimeSpan.FromSeconds(15));
            Every<RunbookJob>(quartz, TimeSpan.FromSeconds(5));
            Every<TemplateJob>(quartz, TimeSpan.FromSeconds(5));
            Every<SettingsJob>(quartz, TimeSpan.FromSeconds(5));
            Every<CareJob>(quartz, TimeSpan.FromMinutes(1));
            Every<UndeliveredJob>(quartz, Tick);
            Every<AlertJob>(quartz, Tick);
            Every<AlertmanagerJob>(quartz, Tick);
            Every<WatchJob>(quartz, Tick);
            Every<MaintenanceJob>(quartz, Tick);
            Every<AlertDigestJob>(quartz, TimeSpan.FromMinutes(1));
            Every<MonthlyReportJob>(quartz, TimeSpan.FromMinutes(1));
            Every<SilenceJob>(quartz, TimeSpan.FromSeconds(5));
            Every<HeartbeatJob>(quartz, TimeSpan.FromSeconds(5));
            Every<DrillJob>(quartz, TimeSpan.FromSeconds(15));
            Every<ActionJob>(quartz, TimeSpan.FromMinutes(1));
            Every<ReviewJob>(quartz, TimeSpan.FromSeconds(15));
            Every<ArchiveJob>(quartz, TimeSpan.FromMinutes(1));
            Every<AuditJob>(quartz, TimeSpan.FromMinutes(1));
            Every<PurgeJob>(quartz, TimeSpan.FromMinutes(1));
        });
        services.AddQuartzHostedService(host => host.WaitForJobsToComplete = true);
        return services;
    }

    private static void Every<TJob>(IQuartzBuilder quartz, TimeSpan interval)
        where TJob : class, IJob =>
        quartz.ScheduleJob<TJob>(trigger => trigger
            .WithIdentity(typeof(TJob).Name)
            .StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()));
}

using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

public static class WorkflowServices
{
    /// <summary>Registers the incident workflow; <see cref="BotSettings"/> must have been read.</summary>
    /// <param name="groups">The platforms' groups that follow who is on call.</param>
    public static IServiceCollection AddWorkflow(this IServiceCollection services, BotSettings settings, IReadOnlyList<KeptGroup> groups)
    {
        services.AddSingleton<NamesElsewhere>();
        services.AddSingleton<OverrideBook>();
        services.AddSingleton<OverrideWriter>();
        services.AddSingleton<OverrideWorkflow>();
        services.AddSingleton<KeptSecrets>();
        services.AddSingleton<IKeptSecrets>(provider => provider.GetRequiredService<KeptSecrets>());
        services.AddSingleton<FeedKeys>();
        services.AddContacting(settings.Contacts);
        services.AddAlerting(settings.Alerts);
        services.AddRunbooks(settings.Runbooks);
        services.AddCommunication(settings.Templates, settings.Stakeholders);
        services.AddSingleton(provider => settings.Playbook with
        {
            WhoAnswers = provider.GetRequiredService<OverrideBook>().WhoAnswers,
            StepsFor = provider.GetRequiredService<ContactBook>().StepsFor,
            StepsPastChat = provider.GetRequiredService<ContactBook>().StepsPastChat,
            MembersOf = provider.GetRequiredService<GroupBook>().MembersOf,
            RunbookFor = (alert, service, severity) => provider.GetRequiredService<RunbookShelf>().Fits(alert, service, severity),
        });
        services.AddSingleton(new PagedGroups(settings.Policies.Groups));
        services.AddSingleton<GroupBook>();
        services.AddSingleton(settings.Policies);
        services.AddSingleton(settings.Services);
        services.AddSingleton<Rehearsals>();
        services.AddSingleton(settings.Channels);
        services.AddSingleton(new StandingChannels(settings.AllChannels));
        services.AddSingleton(NodeName.OfThisProcess());
        services.AddSingleton<CommsReactions>();
        services.AddSingleton<TemplateWatch>();
        services.AddSingleton<DeadlineMetrics>();
        services.AddReviewing(settings.Reviews);
        services.AddSingleton(settings.Retention).AddSingleton<Retention>().AddSingleton<Eraser>();
        services.AddSingleton<Reactions>();
        services.AddSingleton<IncidentDirectory>().AddSingleton<PublicationSignal>();
        services.AddSingleton<EchoingOutbox>();
        services.AddSingleton(settings.Events);
        services.AddSingleton<EventTelling>();
        services.AddSingleton<Followers>();
        services.AddSingleton<Consequences>();
        services.AddSingleton<IncidentLedger>();
        services.AddSingleton<IncidentWorkflow>();
        services.AddSingleton(settings.Pages);
        services.AddSingleton<DirectPages>();
        services.AddSingleton<DueSweep>();
        services.AddSingleton<DeliveryOutcomes>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<IShownCards, ShownCards>();
        services.AddSingleton<Roster>();
        services.AddSingleton<HomeReader>();
        services.AddSingleton<HomeBook>();
        services.AddSingleton<IHomeDoor>(provider => provider.GetRequiredService<HomeBook>());
        services.AddSingleton(provider => new KeptGroups(groups, provider.GetRequiredService<Roster>(), provider.GetRequiredService<Outbox>()));
        services.AddSingleton<OnCallWatch>();
        services.AddShifts();
        services.AddMaintaining();
        services.AddSubscribing(settings.StatusPage.Subscribers, settings.StatusPage.Url);
        services.AddMirroring(settings.StatusPage.Atlassian);
        services.AddCare(settings);
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<UndeliveredWatch>();
        services.AddSingleton<SilenceNews>();
        services.AddSingleton<PastChat>();
        services.AddSingleton<SilenceWatch>();
        services.AddSingleton<Resender>();
        services.AddSingleton<Upkeep>();
        services.AddSingleton<WatchPictures>();
        services.AddSingleton<WatchBoard>();
        services.AddSingleton<WatchDesk>();
        services.AddSingleton<WatchSweep>();
        services.AddSingleton<CardPainter>();
        services.AddMeasuring(settings.Metrics);
        services.AddSingleton<HistoryWriter>();
        services.AddSingleton<ArchiveReader>();
        services.AddSingleton<ArchiveWriter>();
        services.AddSingleton<Settler>();
        return services;
    }

    private static void AddAlerting(this IServiceCollection services, AlertSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<AlertMemory>();
        services.AddSingleton<AlertDeclarations>();
        services.AddSingleton<AlertNews>();
        services.AddSingleton<AlertTriage>();
        services.AddSingleton<AlertStorms>();
        services.AddSingleton<AlertGroups>();
        services.AddSingleton<AlertGate>();
        services.AddSingleton<AlertIntake>();
        services.AddSingleton<AlertSilences>();
        services.AddSingleton<AlertTeller>();
        services.AddSingleton<AlertLapses>();
        services.AddSingleton<AlertDuties>();
        services.AddSingleton<AlertSweep>();
        services.AddSingleton<SilencePlan>();
        services.AddSingleton<SilenceTeller>();
        services.AddSingleton<SilencedAlerts>();
        services.AddSingleton<SilenceText>();
        services.AddSingleton<SilenceTurn>();
        services.AddSingleton<SilenceHand>();
        services.AddSingleton<SilenceRound>();
        services.AddSingleton<AlertJudge>();
        services.AddSingleton<AlertDesk>();
        services.AddSingleton<BacktestCrew>();
        services.AddSingleton<Backtest>();
        services.AddSingleton<BacktestReader>();
        services.AddSingleton<AlertQualityReader>();
        services.AddSingleton<AlertDigestReader>();
        services.AddSingleton<AlertDigestWatch>();
    }

    private static void AddContacting(this IServiceCollection services, ContactSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ContactBook>();
        services.AddSingleton<PresentPlaybook>();
        services.AddSingleton<ContactOutcomes>();
        services.AddSingleton<ContactDesk>();
        services.AddSingleton<ContactCases>();
        services.AddSingleton<ContactCommands>();
        services.AddSingleton<IContactDoor, ContactDoor>();
        services.AddSingleton<IPageLinks, PageLinks>();
        services.AddSingleton<MyContactsReader>();
    }

    /// <summary>Numbers of incidents, when somebody asks and once a month.</summary>
    private static void AddMeasuring(this IServiceCollection services, MetricsSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<MetricsReader>();
        services.AddSingleton<MetricsCharts>();
        services.AddSingleton<ChartPost>();
        services.AddSingleton<MonthReader>();
        services.AddSingleton<MonthlyReportPost>();
        services.AddSingleton<MonthlyReportWatch>();
    }

    /// <summary>Looks after those who are on call: that pages reach them, and that they sleep.</summary>
    private static void AddCare(this IServiceCollection services, BotSettings settings)
    {
        services.AddSingleton(settings.Reachability);
        services.AddSingleton<ReachabilityReader>();
        services.AddSingleton<ReachabilityNews>();
        services.AddSingleton<ReachabilityWatch>();
        services.AddSingleton(settings.Sleep);
        services.AddSingleton<SleepWatch>();
        services.AddSingleton<Care>();
        services.AddSingleton<RegularReports>();
        services.AddSingleton<StandingDuties>();
    }

    /// <summary>Registers what empties the outbox onto the platforms.</summary>
    public static IServiceCollection AddDispatch(this IServiceCollection services, OutboxSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Routes>();
        services.AddSingleton<ChatBundles>();
        services.AddSingleton<ContactPreparer>();
        services.AddSingleton<PastChatPreparers>();
        services.AddSingleton<EffectPreparer>();
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<EffectSender>();
        services.AddSingleton<DeliveryRecord>();
        services.AddSingleton<DispatchContext>();
        services.AddSingleton<OutboxDispatcher>();
        services.AddSingleton<Reconciler>();
        services.AddSingleton<NodePresence>();
        services.AddHostedService(all => all.GetRequiredService<NodePresence>());
        services.AddHostedService<OutboxPump>();
        return services;
    }
}

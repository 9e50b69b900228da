namespace ChatOpsIncidentBot.Contacts.Email;

public static class EmailServices
{
    /// <summary>Registers e-mail as a way to reach people; only where the settings name a mail server.</summary>
    public static IServiceCollection AddEmail(this IServiceCollection services, EmailSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<MailServer>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<PageLinkTokens>();
        services.AddSingleton<PageLinkAddresses>();
        services.AddSingleton<AckDesk>();
        services.AddSingleton<IContactCarrier, EmailCarrier>();
        return services;
    }

    /// <summary>Registers mail to subscribers of the status page; beside <see cref="AddEmail"/>.</summary>
    public static IServiceCollection AddSubscriberMail(this IServiceCollection services) => services.AddSingleton<ISubscriberCarrier, SubscriberMail>();
}

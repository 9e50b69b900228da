using ChatOpsIncidentBot.Runbooks;

namespace ChatOpsIncidentBot.Communication;

public static class CommunicationServices
{
    public static IServiceCollection AddCommunication(this IServiceCollection services, TemplateSettings templates, StakeholderSettings stakeholders)
    {
        services.AddSingleton(stakeholders);
        services.AddSingleton(provider => new TemplateShelf(
            templates,
            new RunbookFolder(Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, templates.Folder), templates.Folder.TrimEnd('/'), ".liquid"),
            provider.GetRequiredService<ILogger<TemplateShelf>>()));
        services.AddSingleton<CommsWriter>();
        services.AddSingleton<CustomerWords>();
        return services;
    }
}

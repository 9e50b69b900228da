using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Audit;

public static class AuditSetup
{
    public static IServiceCollection AddAudit(this IServiceCollection services, AuditSettings settings, Callers callers) => services
        .AddSingleton(settings)
        .AddSingleton(callers)
        .AddSingleton<AuditLog>()
        .AddSingleton<AuditTally>()
        .AddSingleton<RequestAudit>()
        .AddHostedService<AuditEnd>();

    /// <summary>Before all doors but the public status page, at which nobody is let in or turned away, so that whatever they answer is seen.</summary>
    public static void UseAudit(this WebApplication app)
    {
        var audit = app.Services.GetRequiredService<RequestAudit>();
        app.Use(next => context => audit.PassAsync(context, next));
    }
}

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

    /// <summary>Before all doors, so that whatever they answer is seen.</summary>
    public static void UseAudit(this WebApplication app)
    {
        var audit = app.Services.GetRequiredService<RequestAudit>();
        app.Use(next => context => audit.PassAsync(context, next));
    }
}

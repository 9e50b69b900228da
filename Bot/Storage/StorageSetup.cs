using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ChatOpsIncidentBot.Storage;

public static class StorageSetup
{
    /// <summary>Registers the <see cref="Database"/>. Whoever starts the program opens it before anything else runs.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<NodeShare>();
        services.AddSingleton(all => Database.Create(
            all.GetRequiredService<IOptions<DatabaseOptions>>().Value,
            all.GetRequiredService<IHostEnvironment>().ContentRootPath,
            all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<ILoggerFactory>()));
        return services;
    }
}

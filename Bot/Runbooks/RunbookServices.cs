using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Runbooks;

public static class RunbookServices
{
    /// <summary>Registers the shelf; people and rotations must be registered as well.</summary>
    public static IServiceCollection AddRunbooks(this IServiceCollection services, RunbookSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(provider => new RunbookFolder(Path.Combine(provider.GetRequiredService<IHostEnvironment>().ContentRootPath, settings.Folder), settings.Folder.TrimEnd('/')));
        services.AddSingleton(provider => new RunbookFileReader(settings.Services, handle => Whom(handle, settings, provider.GetRequiredService<People>(), provider.GetRequiredService<Rotations>())));
        services.AddSingleton<RunbookShelf>();
        return services;
    }

    /// <summary>What the settings say of the name, or else a person or a rotation that is called so.</summary>
    private static Contact? Whom(string handle, RunbookSettings settings, People people, Rotations rotations)
    {
        if (settings.Contacts.TryGetValue(handle, out var contact)) return contact;
        if (people.Find(new PersonId(handle)) is { } person) return new Contact.Person(person.Id);
        return rotations.Find(handle) is { } rotation ? new Contact.Rotation(rotation.Name) : null;
    }
}

using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>What is posted, version 1; docs/contact-methods.md promises it. New members may come, none goes and none changes its meaning.</summary>
internal sealed record WebhookBody
{
    private const string Page = "page";
    private const string Level = "level";
    private const string Test = "test";

    public int Version { get; init; } = 1;
    public required string Type { get; init; }
    public required string Key { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public bool MaybeRepeat { get; init; }

    /// <summary>Whom it is for; none for a level's.</summary>
    public string? Person { get; init; }

    public bool Drill { get; init; }
    public IReadOnlyList<WebhookIncident> Incidents { get; init; } = [];

    public static WebhookBody Of(ContactMessage message, PublicAddress address, DateTimeOffset now)
    {
        return message.Content switch
        {
            ContactContent.Pages pages => New(Page) with { Person = message.Person.Value, Drill = pages.Items.All(page => page.IsDrill), Incidents = [.. pages.Items.Select(page => WebhookIncident.Of(page, address))] },
            ContactContent.Level level => New(Level) with { Drill = level.IsDrill, Incidents = [WebhookIncident.Of(level.Page, address)] },
            ContactContent.Test => New(Test) with { Person = message.Person.Value },
            ContactContent.News => throw new ArgumentException("Stakeholders are mailed.", nameof(message)),
            ContactContent.Happened or ContactContent.Filed => throw new ArgumentException("It is sent as it is.", nameof(message)),
            ContactContent.Code => throw new ArgumentException("A webhook proves nothing.", nameof(message)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        WebhookBody New(string type) => new() { Type = type, Key = message.Key, SentAt = now, MaybeRepeat = message.MaybeRepeat };
    }
}

internal sealed record WebhookIncident
{
    public required string Id { get; init; }
    public required string Severity { get; init; }

    /// <summary>None of a private incident.</summary>
    public string? Title { get; init; }

    public bool Private { get; init; }

    /// <summary>The level that is paged; none where people were asked for by name.</summary>
    public string? Level { get; init; }

    /// <summary>What somebody wrote to them.</summary>
    public string? Message { get; init; }

    /// <summary>The incident's page; none where people cannot sign in.</summary>
    public Uri? Link { get; init; }

    public static WebhookIncident Of(PageSummary page, PublicAddress address) => new()
    {
        Id = page.Incident.ToString(),
        Severity = page.Severity.Label(),
        Title = page.Title,
        Private = page.Title is null,
        Level = page.Level,
        Message = page.Words,
        Link = address.PageOf(page.Incident),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class WebhookJson : JsonSerializerContext;

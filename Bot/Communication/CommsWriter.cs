using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Liquid;

namespace ChatOpsIncidentBot.Communication;

/// <summary>Writes what each audience reads. A template that fails never keeps anything from being said: the usual words are said in its place.</summary>
public sealed partial class CommsWriter(TemplateShelf shelf, ILogger<CommsWriter> logger)
{
    private static readonly Dictionary<(Occasion, bool), CommsTemplate> Usual = Enum.GetValues<Occasion>()
        .SelectMany(occasion => new[] { Audience.Responders, Audience.Customers }.Select(audience => (occasion, audience)))
        .ToDictionary(pair => (pair.occasion, pair.audience is Audience.Customers), pair => CommsTemplate.Read(UsualTemplates.Of(pair.occasion, pair.audience), out _)!);

    /// <summary>Whether a template of the operator's own is there for it.</summary>
    public bool HasOwn(Occasion occasion, Audience audience) => shelf.Find(occasion, audience) is not null;

    public Written Write(Incident incident, Saying saying, Audience audience)
    {
        if (shelf.Find(saying.Occasion, audience) is not var (name, template)) return new Written(UsualWords(incident, saying, audience), null);
        try
        {
            var text = template.Render(CommsValues.Of(incident, saying));
            return text.Written.Length > 0 ? new Written(text, null) : throw new TemplateFailedException("it says nothing");
        }
        catch (TemplateFailedException failure)
        {
            LogFailed(logger, name, incident.Id, failure.Message);
            return new Written(UsualWords(incident, saying, audience), new FailedTemplate(name, failure.Message));
        }
    }

    /// <summary>Whatever is wrong with them, too, what somebody wrote is told.</summary>
    private static Communique UsualWords(Incident incident, Saying saying, Audience audience)
    {
        try
        {
            return Usual[(saying.Occasion, audience is Audience.Customers)].Render(CommsValues.Of(incident, saying));
        }
        catch (TemplateFailedException)
        {
            return Communique.Of(incident.MarkedTitle, CommsMarkup.AsData(saying.Text ?? saying.Summary ?? ""));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The template {Name} failed for {Incident}, so the usual words were said: {Why}")]
    private static partial void LogFailed(ILogger logger, string name, IncidentId incident, string why);
}

/// <param name="Failed">The template that should have been used; null where all went well.</param>
public sealed record Written(Communique Text, FailedTemplate? Failed);

public sealed record FailedTemplate(string Name, string Why);

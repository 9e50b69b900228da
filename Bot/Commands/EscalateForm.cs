using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>escalate</c>: the levels with who is in them, the next one chosen already, or a person.</summary>
internal static class EscalateForm
{
    public const string Level = "level";
    public const string Person = "person";
    public const string Reason = "reason";

    private const int MostChoices = 100;

    /// <param name="who">Who answers for a level now.</param>
    public static Form For(Incident incident, Func<EscalationLevel, IReadOnlyList<PersonId>> who)
    {
        var levels = incident.Plan.Levels.Take(MostChoices).Select((level, index) => new ChoiceOption(Value(index + 1), $"{index + 1} {level.Name}", Described(level, who))).ToList();
        var next = EscalationRules.NextLevel(incident);
        return new Form
        {
            Command = "escalate",
            Context = incident.Id.ToString(),
            Title = $"Escalate {incident.Id}",
            Submit = "Page them",
            Fields =
            [
                new FormField.Choice(Level, "Whom to page now", levels) { Value = next <= levels.Count ? Value(next) : null },
                new FormField.Person(Person, "Or a person") { Optional = true, Hint = "Then only this person is paged, and the level above is left alone." },
                new FormField.Text(Reason, "Why, or what you need") { Multiline = true, Optional = true, MaxLength = 1000, Placeholder = "We need somebody who knows the database" },
            ],
        };
    }

    private static string Described(EscalationLevel level, Func<EscalationLevel, IReadOnlyList<PersonId>> who)
    {
        var people = who(level).Select(person => "@" + person.Value).ToList();
        var names = people.Concat(level.Contacts.OfType<Contact.Channel>().Select(channel => channel.Name)).Concat(level.Contacts.OfType<Contact.Webhook>().Select(webhook => webhook.Address.Host));
        return (people.Count == 0 ? "nobody on call" : "") is { Length: > 0 } nobody ? string.Join(", ", names.Prepend(nobody)) : string.Join(", ", names);
    }

    private static string Value(int level) => level.ToString(CultureInfo.InvariantCulture);
}

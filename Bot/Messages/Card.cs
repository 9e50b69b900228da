using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>
/// A message that always shows the present state of an incident. Its text is never stored: it is rendered from the incident when it is
/// sent and again whenever the incident changed, so ten changes become one edit.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "card")]
[JsonDerivedType(typeof(Announcement), "announcement")]
[JsonDerivedType(typeof(Echo), "echo")]
[JsonDerivedType(typeof(ChannelHead), "head")]
[JsonDerivedType(typeof(Page), "page")]
[JsonDerivedType(typeof(Reminder), "reminder")]
[JsonDerivedType(typeof(StillOnIt), "still-on-it")]
[JsonDerivedType(typeof(Roles), "roles")]
[JsonDerivedType(typeof(CommandQuestion), "command-question")]
[JsonDerivedType(typeof(RoleBriefing), "role-briefing")]
[JsonDerivedType(typeof(Briefing), "briefing")]
[JsonDerivedType(typeof(Alert), "alert")]
[JsonDerivedType(typeof(Runbook), "runbook")]
[JsonDerivedType(typeof(EscalateQuestion), "escalate-question")]
[JsonDerivedType(typeof(Watch), "watch")]
public abstract record Card(IncidentId Incident)
{
    /// <summary>Names this very message, for good; the outbox and the table of posted cards go by it.</summary>
    [JsonIgnore]
    public abstract string Key { get; }

    /// <summary>The incident in the channel everybody reads, #incidents.</summary>
    public sealed record Announcement(IncidentId Incident) : Card(Incident)
    {
        public override string Key => $"announcement:{Incident.Number}";
    }

    /// <summary>The announcement on a platform that is not the incident's own.</summary>
    /// <param name="On">The platform's word.</param>
    public sealed record Echo(IncidentId Incident, string On) : Card(Incident)
    {
        public override string Key => $"announcement:{Incident.Number}:{On}";
    }

    /// <summary>The first, pinned message of the incident's own channel.</summary>
    public sealed record ChannelHead(IncidentId Incident) : Card(Incident)
    {
        public override string Key => $"head:{Incident.Number}";
    }

    /// <summary>A page to one person or channel at one level. Rendered as nothing once it is no longer wanted, and then not sent at all.</summary>
    /// <param name="Number">Counts every notifying of a level in this incident, from 1.</param>
    /// <param name="To">The conversation, as Target writes it.</param>
    public sealed record Page(IncidentId Incident, int Number, string To) : Card(Incident)
    {
        public override string Key => $"page:{Incident.Number}:{Number}:{To}";
    }

    /// <summary>A reminder that an update is owed.</summary>
    /// <param name="Number">Counts the reminders of this incident, from 1.</param>
    public sealed record Reminder(IncidentId Incident, int Number, string To) : Card(Incident)
    {
        public override string Key => $"reminder:{Incident.Number}:{Number}:{To}";
    }

    /// <summary>Asks whoever acknowledged whether they are still on it.</summary>
    /// <param name="Number">Counts these questions of this incident, from 1.</param>
    public sealed record StillOnIt(IncidentId Incident, int Number, PersonId Person) : Card(Incident)
    {
        public override string Key => $"still:{Incident.Number}:{Number}";
    }

    /// <summary>Who does what, in the incident's channel, with a button for each role nobody has.</summary>
    public sealed record Roles(IncidentId Incident) : Card(Incident)
    {
        public override string Key => $"roles:{Incident.Number}";
    }

    /// <summary>Asks who commands, in the incident's channel.</summary>
    /// <param name="Number">Counts the questions of this incident, from 1.</param>
    public sealed record CommandQuestion(IncidentId Incident, int Number) : Card(Incident)
    {
        public override string Key => $"command:{Incident.Number}:{Number}";
    }

    /// <summary>Told privately to whoever was given a role: how things stand where it was handed over, and its duties where they are not known.</summary>
    /// <param name="Sequence">Of the timeline's entry that gave it.</param>
    /// <param name="From">Whoever held it before, or null.</param>
    public sealed record RoleBriefing(IncidentId Incident, int Sequence, Role Role, PersonId Person, PersonId? From, string? Words) : Card(Incident)
    {
        public override string Key => $"role:{Incident.Number}:{Sequence}:{Person}";
    }

    /// <summary>Told privately to whoever came into the incident's channel.</summary>
    public sealed record Briefing(IncidentId Incident, PersonId Person) : Card(Incident)
    {
        public override string Key => $"briefing:{Incident.Number}:{Person}";
    }

    /// <summary>The alert the incident was declared for, in the incident's channel.</summary>
    public sealed record Alert(IncidentId Incident) : Card(Incident)
    {
        public override string Key => $"alert:{Incident.Number}";
    }

    /// <summary>The runbook with its checklist, in the incident's channel; a long one is several messages.</summary>
    /// <param name="Number">Counts the runbooks the incident went by, from 1.</param>
    /// <param name="Part">From 1.</param>
    public sealed record Runbook(IncidentId Incident, int Number, int Part) : Card(Incident)
    {
        public override string Key => $"runbook:{Incident.Number}:{Number}:{Part}";
    }

    /// <summary>Asks whether to escalate, because the runbook says so.</summary>
    /// <param name="Number">Counts these questions of this incident, from 1.</param>
    public sealed record EscalateQuestion(IncidentId Incident, int Number) : Card(Incident)
    {
        public override string Key => $"advice:{Incident.Number}:{Number}";
    }

    /// <summary>A value that is watched. What was seen of it is beside the incident, so it follows its own count and not the incident's.</summary>
    /// <param name="Number">Counts the watches of this incident, from 1.</param>
    public sealed record Watch(IncidentId Incident, int Number) : Card(Incident)
    {
        public override string Key => $"watch:{Incident.Number}:{Number}";
    }
}

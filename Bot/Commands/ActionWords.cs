using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Reads the owner and the day of an action item as people write them.</summary>
public sealed class ActionWords(PeopleFinder finder, People people, TimeProvider time)
{
    private const string None = "none";

    /// <summary>The day it is where somebody lives.</summary>
    public DateOnly Today(PersonId by) => people.Today(by, time.GetUtcNow());

    /// <summary>Whom the words themselves give it to, where <c>owner=</c> says nothing; see <see cref="NamedOwner"/>.</summary>
    public (PersonId? Owner, string What) Named(string text, PersonId by, Platform platform) => NamedOwner.Read(text, name => finder.Find(name, by, platform));

    /// <param name="owner">Null where nothing is said of it.</param>
    public Meant Read(string? owner, string? due, PersonId by, Platform platform)
    {
        var meant = new Meant { ClearOwner = owner == None, ClearDue = due == None };
        if (owner is not (null or None))
        {
            meant = finder.Find(owner, by, platform) is { } person ? meant with { Owner = person } : meant with { OwnerProblem = finder.Unknown(owner, platform) };
        }
        if (due is not (null or None))
        {
            meant = DueDate.TryParse(due, Today(by), out var day) ? meant with { Due = day } : meant with { DueProblem = $"'{Messages.Shorten.ToLine(due, 40)}' is not a day; {DueDate.Allowed}." };
        }
        return meant;
    }

    public sealed record Meant
    {
        public PersonId? Owner { get; init; }
        public bool ClearOwner { get; init; }
        public string? OwnerProblem { get; init; }
        public DateOnly? Due { get; init; }
        public bool ClearDue { get; init; }
        public string? DueProblem { get; init; }
    }
}

using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The roles of the incident command system as software teams use it.</summary>
internal static class UsualRoles
{
    public static IReadOnlyList<RoleDefinition> All { get; } =
    [
        new(Role.Commander, "commander", "Decides and delegates; keeps everybody on one plan and does not debug.")
        {
            Duties =
            [
                "Say in the channel that you command.",
                "Find out the impact: who is hurt, how badly, since when. Set the severity: /incident sev 1.",
                "See that the other roles are held: communications, scribe, operations.",
                "Agree on the next step, who does it and by when; ask for objections, then decide.",
                "Keep an update promised and posted: /incident update <text> next=30m.",
                "Do not debug yourself; when you have to, or need rest, hand over: /incident role commander @name brief=...",
            ],
            AskAfter = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)],
        },
        new(new Role("communications"), "communications lead", "Tells customers and colleagues what is known, at the promised times.")
        {
            Duties =
            [
                "Agree with the commander on what may be said, and to whom.",
                "Say what users notice and what they can do; no guesses about causes, no promises about when.",
                "Post at the promised time even when nothing is new: /incident update <text> next=30m.",
                "Collect what support and customers report, and bring it into the channel.",
            ],
        },
        new(new Role("scribe"), "scribe", "Writes down what was seen, decided and done, with times.")
        {
            Duties =
            [
                "Note what is seen, decided and done, and by whom: /incident note <text>.",
                "Note what was tried and did not help, too.",
                "Bring in what was said in calls and direct messages.",
                "Write down open questions and things to do later, and remind the commander of them.",
            ],
        },
        new(new Role("operations"), "operations lead", "Makes the changes, or has them made, one at a time.")
        {
            Duties =
            [
                "Say what you are going to change before you change it, and what you expect to see.",
                "Make one change at a time, the one that is undone most easily first.",
                "Prefer what brings service back (roll back, fail over, turn off) to what explains the cause.",
                "Report what happened, also when nothing did; ask the commander for people you need.",
            ],
        },
    ];
}

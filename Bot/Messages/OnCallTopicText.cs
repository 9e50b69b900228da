using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The bot's part of the topic of #oncall, in square brackets; what people wrote around it stays.</summary>
public static class OnCallTopicText
{
    private const string Opening = "[On call: ";
    private const char Closing = ']';
    private const int MostRotations = 8;

    /// <summary>Slack's limit (https://docs.slack.dev/reference/methods/conversations.setTopic), with some room for what is escaped.</summary>
    private const int Longest = 240;

    /// <summary>Who is on call, without mentions, because a topic calls nobody.</summary>
    public static string Part(OnCallSchedule schedule, People people, DateTimeOffset now)
    {
        var rotations = schedule.Rotations.All.Take(MostRotations).Select(rotation => $"{rotation.Name} {Who(schedule, rotation, people, now)}");
        return $"{Opening}{string.Join(" · ", rotations).Replace(Closing, ')')}{Closing}";
    }

    /// <summary>The topic with the bot's part as it is now; where people's words leave too little room, theirs alone.</summary>
    public static string With(string topic, string part)
    {
        var (before, after) = Around(topic);
        var room = Longest - before.Length - after.Length - 4;
        if (room < Opening.Length + 10) return topic;
        var shown = part.Length <= room ? part : Shorten.ToLine(part[..^1], room - 1) + Closing;
        return string.Join(' ', new[] { before, shown, after }.Where(words => words.Length > 0));
    }

    private static (string Before, string After) Around(string topic)
    {
        var begin = topic.IndexOf(Opening, StringComparison.Ordinal);
        if (begin < 0) return (topic.Trim(), "");
        var end = topic.IndexOf(Closing, begin);
        return (topic[..begin].Trim(), end < 0 ? "" : topic[(end + 1)..].Trim());
    }

    private static string Who(OnCallSchedule schedule, Rotation rotation, People people, DateTimeOffset now) =>
        schedule.At(rotation.Name, now) is { Count: > 0 } present ? string.Join(", ", present.Select(people.NameOf)) : "nobody";
}

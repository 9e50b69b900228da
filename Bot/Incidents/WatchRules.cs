using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Watches begin while an incident is open, say when a line is crossed, and end with it at the latest.</summary>
internal static class WatchRules
{
    public static Decision Begin(Incident incident, IncidentCommand.BeginWatch begin)
    {
        if (incident.Watches.Find(watch => watch.What == begin.What) is { } same) return Refuse($"Watch {same.Number} of {incident.Id} shows that already.");
        if (incident.Watches.Count >= begin.Most) return Refuse($"{incident.Id} has {incident.Watches.Count} watches, and more are not looked at; stop one first: /incident watch stop {incident.Watches[0].Number}.");
        var number = incident.WatchCount + 1;
        return Accept("they asked to see it", $"Watch {number} is in the incident's channel and shows the present value every minute; /incident watch stop {number} ends it.", new WatchBegan(number, begin.What, begin.Line, begin.Value, begin.IsBeyond));
    }

    public static Decision Cross(Incident incident, IncidentCommand.RecordWatchCrossed crossed) =>
        incident.Watches.Find(watch => watch.Number == crossed.Number) is { } watch && watch.IsBeyond != crossed.IsBeyond
            ? Accept(crossed.IsBeyond ? "it crossed its line" : "it is back", $"Watch {watch.Number} of {incident.Id} {(crossed.IsBeyond ? "crossed its line" : "is back")}.", new WatchCrossed(watch.Number, watch.What, crossed.Line, crossed.Value, crossed.IsBeyond))
            : Already("known");

    public static Decision Stop(Incident incident, IncidentCommand.StopWatch stop) =>
        incident.Watches.Find(watch => watch.Number == stop.Number) is { } watch
            ? Accept(stop.Why is null ? "they asked for it" : "it cannot go on", $"Watch {watch.Number} of {incident.Id} is stopped.", new WatchStopped(watch.Number, watch.What, stop.Why, stop.Value))
            : Refuse(incident.Watches.IsEmpty ? $"Nothing is watched in {incident.Id}." : $"{incident.Id} has no watch {stop.Number}; /incident watch lists them.");
}

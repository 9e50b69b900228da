using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.OnCall.Calendar;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Tells somebody the addresses under which their calendar finds the rotations; each holds a key that is theirs.</summary>
public sealed class OnCallAddresses(FeedKeys keys, People people, Rotations rotations, PublicAddress address)
{
    public async Task<Reply> TellAsync(Request request, CancellationToken cancellationToken)
    {
        if (address.Root is not { } root) return new Reply.Refuse("The bot does not know under which address calendars reach it; somebody has to write PublicUrl into the settings, such as https://incidents.example.com.");
        if (people.Find(request.By) is not { } person) return new Reply.Refuse("Calendars are for those whom the settings list under People; ask to be added.");
        var lines = new List<CalendarAddress> { new("Your own shifts, all rotations", await AddressAsync(Feed.Of(person.Id))) };
        foreach (var rotation in rotations.All) lines.Add(new CalendarAddress(rotation.Name, await AddressAsync(Feed.Of(rotation))));
        return Reply.Of(CalendarMessage.Of(lines));

        Task<Uri> AddressAsync(Feed feed) => keys.AddressAsync(root, person.Id, feed, "", cancellationToken);
    }
}

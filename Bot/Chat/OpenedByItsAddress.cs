namespace ChatOpsIncidentBot.Chat;

/// <summary>On an endpoint that opens by what stands in its address: whoever finds nothing there was not let in.</summary>
public sealed record OpenedByItsAddress;

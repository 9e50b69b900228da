namespace ChatOpsIncidentBot.Pages;

/// <summary>Whether there are pages, and for whom.</summary>
/// <param name="Locally">Whether this machine alone is let in where nobody signs in: beside the local workspace, which trusts it as much.</param>
public sealed record PagesExist(bool Locally);

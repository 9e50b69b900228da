using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Settings;
using ChatOpsIncidentBot.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChatOpsIncidentBot.Operating;

/// <summary>What somebody who has just started the program reads.</summary>
public static class Welcome
{
    public static void Print(WebApplication app, TextWriter output)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        var platforms = app.Services.GetServices<IChatPlatform>().Select(platform => platform.Platform).ToHashSet();
        var address = addresses.FirstOrDefault() ?? "(no address)";
        output.WriteLine("ChatOpsIncidentBot is ready.");
        if (platforms.Contains(Platform.Local)) output.WriteLine($"  Local workspace  {address}/  (for trying and drills; it answers this machine only)");
        output.WriteLine(platforms.Contains(Platform.Slack) ? $"  Slack            {address}/slack/command, /slack/action, /slack/event, /slack/options" : "  Slack            not configured; the README says how, in five steps");
        if (platforms.Contains(Platform.Teams)) output.WriteLine($"  Microsoft Teams  {address}/api/messages");
        output.WriteLine($"  Status page      {address}/status  (what customers read)");
        output.WriteLine($"  Database         {app.Services.GetRequiredService<Database>().Describe}");
        output.WriteLine($"  For operators    {address}/healthz/ready  {address}/metrics");
        foreach (var unread in app.Services.GetRequiredService<UnreadSettings>().Sentences) output.WriteLine($"  Settings         {unread}");
        output.WriteLine("  Stop with Ctrl+C.");
    }
}

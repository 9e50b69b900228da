using ChatOpsIncidentBot.Tests.Webhooks;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A policy whose first level is dave and another program, and one whose first level is that program alone; erin has a program of her own.</summary>
internal abstract class WebhookStory : PoliciesStory
{
    protected const string HookSecret = "0123456789abcdef0123456789abcdef";

    private HookStandIn? _hook;

    protected HookStandIn Hook => _hook ??= new HookStandIn();

    protected virtual string[] Allowed => ["--Webhooks:AllowedPrivateHosts:0", "127.0.0.1"];

    protected virtual Uri Address => Hook.Address;

    protected override string[] Further =>
    [
        .. Level("hooked", 0, "First", "15m", "Person=dave", $"Webhook={Address}"), .. Level("hooked", 1, "Lead", "20m", "Person=frank"), .. Service("hooked"),
        .. Level("alone", 0, "Machines", "10m", $"Webhook={Address}"), .. Level("alone", 1, "Lead", "20m", "Person=frank"), .. Service("alone"),
        .. Level("own", 0, "Erin", "40m", "Person=erin"), .. Service("own"),
        $"--People:erin:Webhook={Address}", "--People:erin:Rules=chat 0m, webhook 2m, mention 30m",
        $"--Webhooks:Secret={HookSecret}", "--PublicUrl=https://incidents.example.com", "--SignIn:Authority=https://id.example.com", "--SignIn:ClientId=bot", "--SignIn:ClientSecret=secret", .. Allowed,
    ];

    [TearDown]
    public async Task StopHook()
    {
        if (_hook is null) return;
        await _hook.DisposeAsync();
        _hook = null;
    }
}

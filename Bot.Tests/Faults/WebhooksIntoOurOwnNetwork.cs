using System.Net;
using System.Net.Sockets;
using ChatOpsIncidentBot.Contacts.Webhook;
using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 30: whatever leads into our own network is refused when connecting, and nothing is connected to.</summary>
internal sealed class WebhooksIntoOurOwnNetwork
{
    private static readonly string[] Inside =
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.1", "198.18.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1",
        "64:ff9b::a00:1", "2002:7f00:1::", "2001::1", "2001:db8::1", "fec0::1", "100::1",
    ];

    private static readonly string[] Outside = ["93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "::ffff:8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001:81b::200e"];

    [TestCaseSource(nameof(Inside))]
    public async Task A_name_that_leads_inside_is_not_connected_to(string address)
    {
        var network = new ScriptedNetwork([address]);

        await Should.ThrowAsync<InsideAddressException>(async () => await new GuardedConnector(new WebhookSettings(), network).ConnectAsync(new DnsEndPoint("hooks.example.com", 443), CancellationToken.None));
        network.Connected.ShouldBeEmpty();
    }

    [TestCaseSource(nameof(Inside))]
    public async Task An_address_inside_that_is_written_out_is_not_connected_to(string address)
    {
        var network = new ScriptedNetwork();

        await Should.ThrowAsync<InsideAddressException>(async () => await new GuardedConnector(new WebhookSettings(), network).ConnectAsync(new DnsEndPoint(address, 443), CancellationToken.None));
        network.Connected.ShouldBeEmpty();
    }

    [TestCaseSource(nameof(Outside))]
    public async Task A_name_that_leads_outside_is(string address)
    {
        var network = new ScriptedNetwork([address]);
        await using var stream = await new GuardedConnector(new WebhookSettings(), network).ConnectAsync(new DnsEndPoint("hooks.example.com", 443), CancellationToken.None);

        network.Connected.ShouldBe([new IPEndPoint(IPAddress.Parse(address), 443)]);
    }

    [Test]
    public async Task One_address_inside_among_several_is_enough_to_refuse()
    {
        var network = new ScriptedNetwork(["8.8.8.8", "10.0.0.1"]);

        await Should.ThrowAsync<InsideAddressException>(async () => await new GuardedConnector(new WebhookSettings(), network).ConnectAsync(new DnsEndPoint("hooks.example.com", 443), CancellationToken.None));
        network.Connected.ShouldBeEmpty();
    }

    [Test]
    public async Task A_name_that_leads_elsewhere_a_moment_later_is_connected_to_where_it_led_when_it_was_looked_at()
    {
        var network = new ScriptedNetwork(["8.8.8.8"], ["127.0.0.1"]);
        var connector = new GuardedConnector(new WebhookSettings(), network);
        await using var first = await connector.ConnectAsync(new DnsEndPoint("hooks.example.com", 443), CancellationToken.None);

        await Should.ThrowAsync<InsideAddressException>(async () => await connector.ConnectAsync(new DnsEndPoint("hooks.example.com", 443), CancellationToken.None));
        network.Connected.ShouldBe([new IPEndPoint(IPAddress.Parse("8.8.8.8"), 443)]);
    }

    [Test]
    public async Task Where_the_first_address_does_not_answer_the_next_is_tried()
    {
        var network = new ScriptedNetwork(["8.8.8.8", "8.8.4.4"]) { Dead = "8.8.8.8" };
        await using var stream = await new GuardedConnector(new WebhookSettings(), network).ConnectAsync(new DnsEndPoint("hooks.example.com", 443), CancellationToken.None);

        network.Connected.ShouldBe([new IPEndPoint(IPAddress.Parse("8.8.4.4"), 443)]);
    }

    [Test]
    public async Task A_host_that_the_settings_name_may_be_inside_and_no_other()
    {
        var network = new ScriptedNetwork(["10.0.0.1"], ["10.0.0.1"]);
        var connector = new GuardedConnector(new WebhookSettings { AllowedPrivateHosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "hooks.internal" } }, network);
        await using var stream = await connector.ConnectAsync(new DnsEndPoint("Hooks.internal", 443), CancellationToken.None);

        network.Connected.Count.ShouldBe(1);
        await Should.ThrowAsync<InsideAddressException>(async () => await connector.ConnectAsync(new DnsEndPoint("evil.hooks.internal", 443), CancellationToken.None));
    }

    private sealed class ScriptedNetwork(params string[][] answers) : INetwork
    {
        private readonly Queue<string[]> _answers = new(answers);

        public string? Dead { get; init; }

        public List<IPEndPoint> Connected { get; } = [];

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<IPAddress>>([.. _answers.Dequeue().Select(IPAddress.Parse)]);

        public Task<Stream> ConnectAsync(IPEndPoint to, CancellationToken cancellationToken)
        {
            if (to.Address.ToString() == Dead) throw new SocketException((int)SocketError.ConnectionRefused);
            Connected.Add(to);
            return Task.FromResult(Stream.Null);
        }
    }
}

/// <summary>The same from outside: the settings name nothing that may be inside.</summary>
internal sealed class AWebhookIntoOurOwnMachine : WebhookStory
{
    protected override string[] Allowed => [];

    protected override Uri Address => new UriBuilder(Hook.Address) { Scheme = "https" }.Uri;

    [Test]
    public async Task It_is_not_called_and_the_timeline_says_why()
    {
        await Declares("hooked");
        await Advance(TimeSpan.FromMinutes(2));

        Hook.Calls.ShouldBeEmpty();
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("which is not in the internet");
        (await Ready()).ShouldContain("Webhooks:AllowedPrivateHosts");
        IsPaged(Dave).ShouldBeTrue();
    }
}

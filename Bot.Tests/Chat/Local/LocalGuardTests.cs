using System.Net;
using ChatOpsIncidentBot.Chat.Local;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Chat.Local;

internal sealed class LocalGuardTests
{
    [TestCase("127.0.0.1")]
    [TestCase("::1")]
    [TestCase("::ffff:127.0.0.1")]
    public async Task This_machine_is_let_in(string address) => (await IsLetIn(http => http.Connection.RemoteIpAddress = IPAddress.Parse(address))).ShouldBeTrue();

    [TestCase("192.168.1.20")]
    [TestCase("203.0.113.5")]
    [TestCase("2001:db8::1")]
    public async Task Another_machine_is_not(string address) => (await IsLetIn(http => http.Connection.RemoteIpAddress = IPAddress.Parse(address))).ShouldBeFalse();

    [Test]
    public async Task Nobody_knows_where_is_not() => (await IsLetIn(http => http.Connection.RemoteIpAddress = null)).ShouldBeFalse();

    [TestCase("localhost:5000", true)]
    [TestCase("127.0.0.1:5000", true)]
    [TestCase("[::1]:5000", true)]
    [TestCase("LOCALHOST", true)]
    [TestCase("evil.example", false)]
    [TestCase("localhost.evil.example", false)]
    [TestCase("127.0.0.1.evil.example:5000", false)]
    [TestCase("", false)]
    public async Task A_foreign_name_that_leads_here_is_refused(string host, bool isLetIn) => (await IsLetIn(http => http.Request.Host = new HostString(host))).ShouldBe(isLetIn);

    [TestCase("http://localhost:5000", true)]
    [TestCase("http://evil.example", false)]
    [TestCase("http://localhost:6000", false)]
    [TestCase("https://localhost:5000", false)]
    [TestCase("null", false)]
    public async Task Only_the_workspace_s_own_page_may_act(string origin, bool isLetIn) => (await IsLetIn(http =>
    {
        http.Request.Method = "POST";
        http.Request.Headers.Origin = origin;
    })).ShouldBe(isLetIn);

    [TestCase("same-origin", true)]
    [TestCase("none", true)]
    [TestCase("same-site", false)]
    [TestCase("cross-site", false)]
    public async Task A_browser_that_says_another_site_asks_is_refused(string site, bool isLetIn) => (await IsLetIn(http =>
    {
        http.Request.Method = "POST";
        http.Request.Headers["Sec-Fetch-Site"] = site;
    })).ShouldBe(isLetIn);

    [TestCase("X-Forwarded-For")]
    [TestCase("X-Forwarded-Host")]
    [TestCase("Forwarded")]
    public async Task What_a_proxy_on_this_machine_passes_on_is_refused(string header) => (await IsLetIn(http => http.Request.Headers[header] = "203.0.113.5")).ShouldBeFalse();

    private static async Task<bool> IsLetIn(Action<HttpContext> adjust)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("localhost:5000");
        http.Request.Method = "GET";
        adjust(http);
        var reached = false;
        await new LocalGuard().InvokeAsync(EndpointFilterInvocationContext.Create(http), _ =>
        {
            reached = true;
            return ValueTask.FromResult<object?>(null);
        });
        return reached;
    }
}

using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>
/// A browser without script: it keeps cookies as the rules of cookies say (RFC 6265bis, prefixes too), calls the bot by its public name as if https stood in front, and follows what
/// leads on.
/// </summary>
internal sealed partial class Surfer(string bot, string host = "incidents.example.com", string scheme = "https") : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>By name, for the bot alone.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Every <c>Set-Cookie</c> there was.</summary>
    public List<string> SetCookies { get; } = [];

    /// <summary>Where it is.</summary>
    public Uri At { get; private set; } = new("about:blank");

    public HttpStatusCode Status { get; private set; }

    public IDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public string Markup { get; private set; } = "";

    public string Said => Space().Replace(Page.Body?.TextContent ?? "", " ");

    public Dictionary<string, string> Headers { get; private set; } = [];

    /// <summary>Sent along with everything.</summary>
    public Dictionary<string, string> Sends { get; } = [];

    public async Task<Surfer> Goes(string address, bool follows = true)
    {
        var to = new Uri(new Uri($"{scheme}://{host}/"), address);
        for (var hop = 0; hop < 12; hop++)
        {
            using var answer = await SendAsync(HttpMethod.Get, to, null);
            if (!follows || answer.Headers.Location is not { } location) return this;
            to = new Uri(to, location);
        }
        throw new InvalidOperationException("It leads round in a circle.");
    }

    /// <summary>Sends a form of the page; the fields it comes with stand unless a test says otherwise, and null leaves one out.</summary>
    /// <param name="button">What is written on the button.</param>
    public Task<Surfer> Presses(string button, params (string Name, string? Value)[] fields)
    {
        var pressed = Page.QuerySelectorAll("form button").First(one => one.TextContent.Trim() == button || one.GetAttribute("aria-label") == button);
        return SendsForm(pressed.Closest("form")!, pressed, fields);
    }

    public Task<Surfer> Posts(string address, params (string Name, string? Value)[] fields) =>
        Posts(address, new FormUrlEncodedContent(fields.Where(field => field.Value is not null).Select(field => KeyValuePair.Create(field.Name, field.Value!))));

    public async Task<Surfer> Posts(string address, HttpContent body, bool follows = true)
    {
        using var answer = await SendAsync(HttpMethod.Post, new Uri(new Uri($"{scheme}://{host}/"), address), body);
        return follows && answer.Headers.Location is { } location ? await Goes(new Uri(new Uri($"{scheme}://{host}/"), location).AbsoluteUri) : this;
    }

    /// <summary>What a form of the page carries.</summary>
    public Dictionary<string, string> Fields(string button) => FieldsOf(Page.QuerySelectorAll("form button").First(one => one.TextContent.Trim() == button).Closest("form")!);

    public void Dispose() => _http.Dispose();

    private Task<Surfer> SendsForm(IElement form, IElement pressed, (string Name, string? Value)[] fields)
    {
        var all = FieldsOf(form).ToDictionary(field => field.Key, field => (string?)field.Value);
        if (pressed.GetAttribute("name") is { } name) all[name] = pressed.GetAttribute("value");
        foreach (var (field, value) in fields) all[field] = value;
        return Posts(form.GetAttribute("action")!, [.. all.Select(field => (field.Key, field.Value))]);
    }

    private static Dictionary<string, string> FieldsOf(IElement form)
    {
        var fields = new Dictionary<string, string>();
        foreach (var input in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            if (input.GetAttribute("type") is "checkbox" && !input.HasAttribute("checked")) continue;
            fields[input.GetAttribute("name")!] = input switch
            {
                AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value ?? "",
                AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
                _ => input.GetAttribute("value") ?? "",
            };
        }
        return fields;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri to, HttpContent? body)
    {
        var isBot = to.Host == host;
        using var request = new HttpRequestMessage(method, isBot ? new Uri(new Uri(bot), to.PathAndQuery) : to);
        if (isBot)
        {
            request.Headers.Host = to.Authority;
            if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }
        foreach (var (name, value) in Sends) request.Headers.TryAddWithoutValidation(name, value);
        request.Content = body;
        var answer = await _http.SendAsync(request);
        if (isBot && answer.Headers.TryGetValues("Set-Cookie", out var set)) foreach (var cookie in set) Keep(cookie);
        (At, Status, Markup) = (to, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        Page = new HtmlParser().ParseDocument(Markup);
        return answer;
    }

    private void Keep(string cookie)
    {
        SetCookies.Add(cookie);
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = (parts[0][..parts[0].IndexOf('=', StringComparison.Ordinal)], parts[0][(parts[0].IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var marks = parts.Skip(1).Select(part => part.ToLowerInvariant()).ToList();
        if (name.StartsWith("__Host-", StringComparison.Ordinal)) (marks.Contains("secure") && marks.Contains("path=/") && !marks.Exists(mark => mark.StartsWith("domain", StringComparison.Ordinal)) && scheme == "https").ShouldBeTrue(cookie);
        if (value.Length == 0 || marks.Contains("max-age=0") || marks.Exists(mark => mark.StartsWith("expires=thu, 01 jan 1970", StringComparison.Ordinal))) Cookies.Remove(name);
        else Cookies[name] = value;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

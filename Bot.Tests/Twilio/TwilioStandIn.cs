using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>A strict Twilio of one's own: a real HTTP server that refuses what Twilio refuses and remembers what it was asked for. The bot is pointed at it with <c>Twilio:ApiUrl</c>.</summary>
internal sealed class TwilioStandIn : IAsyncDisposable
{
    public const string AccountSid = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string AuthToken = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
    public const string Number = "+15550199";

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly List<StandInCall> _calls = [];
    private readonly List<StandInMessage> _messages = [];
    private readonly Queue<TwilioFault> _faults = [];
    private WebApplication? _app;
    private int _lastSid;

    private TwilioStandIn(TimeProvider clock) => _clock = clock;

    /// <summary>The value for <c>Twilio:ApiUrl</c>.</summary>
    public Uri ApiUrl { get; private set; } = null!;

    public IReadOnlyList<StandInCall> Calls { get { lock (_gate) return [.. _calls]; } }

    public IReadOnlyList<StandInMessage> Messages { get { lock (_gate) return [.. _messages]; } }

    /// <summary>How many requests came, whatever became of them: method and last part of the path.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>When somebody was last told that they ask too much.</summary>
    public DateTimeOffset? ToldToWaitAt { get; private set; }

    /// <summary>What the account is: <c>active</c>, <c>suspended</c>.</summary>
    public string AccountStatus { get; set; } = "active";

    /// <summary>Refuses the credentials.</summary>
    public bool IsTokenRevoked { get; set; }

    /// <summary>Down: every request is torn off.</summary>
    public bool IsDown { get; set; }

    /// <summary>Whether <see cref="Number"/> belongs to the account.</summary>
    public bool OwnsNumber { get; set; } = true;

    /// <summary>What <see cref="Number"/> can.</summary>
    public (bool Voice, bool Sms) Can { get; set; } = (true, true);

    /// <summary>Where texts to <see cref="Number"/> are sent.</summary>
    public string SmsUrl { get; set; } = "https://incidents.example.com/twilio/sms";

    /// <summary>Numbers that answered STOP.</summary>
    public HashSet<string> Stopped { get; } = [];

    public HashSet<string> Landlines { get; } = [];

    /// <summary>On a trial account the only numbers that may be reached; null on a paid one.</summary>
    public HashSet<string>? TrialNumbers { get; set; }

    public static async Task<TwilioStandIn> StartAsync(TimeProvider clock)
    {
        var twilio = new TwilioStandIn(clock);
        await twilio.ListenAsync();
        return twilio;
    }

    /// <summary>What goes wrong with the next calls and messages, one each.</summary>
    public void Fault(params TwilioFault[] faults)
    {
        lock (_gate)
        {
            foreach (var fault in faults) _faults.Enqueue(fault);
        }
    }

    /// <summary>Texts that went to a number because the bot asked for it, the newest last.</summary>
    public IReadOnlyList<StandInMessage> TextsTo(string number) => [.. Messages.Where(message => message.To == number && message.Direction == "outbound-api")];

    public IReadOnlyList<StandInCall> CallsTo(string number) => [.. Calls.Where(call => call.To == number)];

    /// <summary>An answer to a text is a message of Twilio's as well, and stands in its lists.</summary>
    public void Replied(string to, string body)
    {
        lock (_gate) _messages.Add(new StandInMessage(NextSid("SM"), to, Number, _clock.GetUtcNow(), body) { Direction = "outbound-reply", Status = "sent" });
    }

    public string NextSid(string prefix) => prefix + Interlocked.Increment(ref _lastSid).ToString("x32", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        var account = $"/2010-04-01/Accounts/{AccountSid}";
        _app.MapPost(account + "/Calls.json", context => MakeAsync(context, Call));
        _app.MapPost(account + "/Messages.json", context => MakeAsync(context, Message));
        _app.MapGet(account + "/Calls.json", context => AnswerAsync(context, 200, () => List(context, "calls", TwilioRules.CheckCallList, Calls.Select(Describe), "StartTime>")));
        _app.MapGet(account + "/Messages.json", context => AnswerAsync(context, 200, () => List(context, "messages", TwilioRules.CheckMessageList, Messages.Select(Describe), "DateSent>")));
        _app.MapGet(account + ".json", context => AnswerAsync(context, 200, () => new JsonObject { ["sid"] = AccountSid, ["status"] = AccountStatus, ["type"] = TrialNumbers is null ? "Full" : "Trial" }));
        _app.MapGet(account + "/IncomingPhoneNumbers.json", context => AnswerAsync(context, 200, () => Numbers(Query(context))));
        _app.MapFallback(context => AnswerAsync(context, 200, () => throw new TwilioRefusal(404, 20404, "The requested resource was not found.")));
        await _app.StartAsync();
        ApiUrl = new Uri(_app.Urls.Single());
    }

    private async Task MakeAsync(HttpContext context, Func<TwilioFields, JsonObject> make)
    {
        TwilioFault? fault;
        lock (_gate) _faults.TryDequeue(out fault);
        TwilioFields? fields = null;
        if (context.Request.HasFormContentType) fields = new TwilioFields((await context.Request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value));
        JsonObject Make() => make(fields ?? throw new TwilioRefusal(415, 20001, "The body is not a form."));
        if (fault is TwilioFault.AcceptThen then)
        {
            Authenticate(context);
            Make();
            fault = then.Then;
        }
        switch (fault)
        {
            case null:
                await AnswerAsync(context, 201, Make);
                break;
            case TwilioFault.TooMany tooMany:
                ToldToWaitAt = _clock.GetUtcNow();
                if (tooMany.RetryAfter is { } after) context.Response.Headers.RetryAfter = after;
                await AnswerAsync(context, 201, () => throw new TwilioRefusal(429, 20429, "Too Many Requests"));
                break;
            case TwilioFault.Error error:
                await AnswerAsync(context, 201, () => throw TwilioRefusal.Bad(error.Code, "refused"));
                break;
            case TwilioFault.Status status:
                Note(context);
                context.Response.StatusCode = status.Code;
                break;
            case TwilioFault.CutJson:
                Note(context);
                context.Response.StatusCode = 201;
                await context.Response.WriteAsync("{\"sid\": \"SM");
                break;
            case TwilioFault.Hang:
                Note(context);
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            default:
                Note(context);
                context.Abort();
                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, int status, Func<JsonObject> answer)
    {
        Note(context);
        if (IsDown)
        {
            context.Abort();
            return;
        }
        try
        {
            Authenticate(context);
            var body = answer();
            await WriteAsync(context, status, body);
        }
        catch (TwilioRefusal refusal)
        {
            await WriteAsync(context, refusal.Status, refusal.Body);
        }
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString());
    }

    private void Note(HttpContext context)
    {
        lock (_gate) Requests.Add($"{context.Request.Method} {Path.GetFileName(context.Request.Path.Value)}");
    }

    private void Authenticate(HttpContext context)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{AccountSid}:{AuthToken}"));
        var isRight = AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var given) && given is { Scheme: "Basic", Parameter: { } credentials } && credentials == expected;
        if (!isRight || IsTokenRevoked) throw new TwilioRefusal(401, 20003, "Authenticate");
    }

    private JsonObject Call(TwilioFields fields)
    {
        TwilioRules.CheckCall(fields);
        if (fields["From"] != Number || !OwnsNumber) throw TwilioRefusal.Bad(21210, "The source phone number provided is not yet verified for your account.");
        if (TrialNumbers?.Contains(fields["To"]!) is false) throw TwilioRefusal.Bad(21219, "The number is unverified. Trial accounts may only make calls to verified numbers.");
        var call = new StandInCall(NextSid("CA"), fields["To"]!, fields["From"]!, _clock.GetUtcNow())
        {
            Url = fields["Url"],
            Twiml = fields["Twiml"],
            StatusCallback = fields["StatusCallback"],
            Events = fields.All("StatusCallbackEvent") is { Count: > 0 } events ? events : ["completed"],
        };
        lock (_gate) _calls.Add(call);
        return Describe(call);
    }

    private JsonObject Message(TwilioFields fields)
    {
        TwilioRules.CheckMessage(fields);
        if (fields["From"] != Number || !OwnsNumber) throw TwilioRefusal.Bad(21606, "The 'From' phone number provided is not a valid message-capable Twilio phone number.");
        if (Stopped.Contains(fields["To"]!)) throw TwilioRefusal.Bad(21610, "Attempt to send to unsubscribed recipient");
        if (Landlines.Contains(fields["To"]!)) throw TwilioRefusal.Bad(21614, "'To' number is not a valid mobile number");
        if (TrialNumbers?.Contains(fields["To"]!) is false) throw TwilioRefusal.Bad(21608, "The number is unverified. Trial accounts cannot send messages to unverified numbers.");
        var message = new StandInMessage(NextSid("SM"), fields["To"]!, fields["From"]!, _clock.GetUtcNow(), fields["Body"]!) { StatusCallback = fields["StatusCallback"] };
        lock (_gate) _messages.Add(message);
        return Describe(message);
    }

    /// <summary>What has not begun has no start, and is in no list that asks for one.</summary>
    private static JsonObject List(HttpContext context, string name, Action<TwilioFields> check, IEnumerable<JsonObject> all, string since)
    {
        var fields = Query(context);
        check(fields);
        var begun = since == "StartTime>" ? "start_time" : "date_sent";
        var found = all.Reverse().Where(item =>
            (fields["To"] is null || item["to"]!.GetValue<string>() == fields["To"]) && (fields["From"] is null || item["from"]!.GetValue<string>() == fields["From"]) &&
            (fields[since] is null || item[begun] is not null)).Take(int.Parse(fields["PageSize"] ?? "50", CultureInfo.InvariantCulture));
        return new JsonObject { [name] = new JsonArray([.. found]), ["page"] = 0, ["next_page_uri"] = null };
    }

    private JsonObject Numbers(TwilioFields fields)
    {
        TwilioRules.CheckNumberList(fields);
        var isAsked = OwnsNumber && (fields["PhoneNumber"] is null || fields["PhoneNumber"] == Number);
        var number = new JsonObject
        {
            ["sid"] = "PNaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            ["phone_number"] = Number,
            ["capabilities"] = new JsonObject { ["voice"] = Can.Voice, ["sms"] = Can.Sms, ["mms"] = false, ["fax"] = false },
            ["sms_url"] = SmsUrl,
            ["voice_url"] = "",
        };
        return new JsonObject { ["incoming_phone_numbers"] = isAsked ? new JsonArray(number) : [] };
    }

    private static JsonObject Describe(StandInSending sending) => new()
    {
        ["sid"] = sending.Sid,
        ["account_sid"] = AccountSid,
        ["to"] = sending.To,
        ["from"] = sending.From,
        ["status"] = sending.Status,
        ["direction"] = sending.Direction,
        ["date_created"] = sending.At.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000",
        [sending is StandInCall ? "start_time" : "date_sent"] = sending.Status == "queued" ? null : sending.At.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000",
        ["body"] = (sending as StandInMessage)?.Body,
    };

    private static TwilioFields Query(HttpContext context) => new(context.Request.Query.ToDictionary(field => field.Key, field => (StringValues)field.Value));
}

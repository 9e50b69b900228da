using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Twilio;

public static class TwilioEndpoints
{
    private const long LargestAnswer = 4 * 1024 * 1024;

    public static IServiceCollection AddTwilio(this IServiceCollection services, TwilioSettings settings)
    {
        services.AddSingleton(settings);
        services.AddApiClient(TwilioClient.Http, LargestAnswer);
        services.AddSingleton<TwilioClient>();
        services.AddSingleton<TwilioChecks>();
        services.AddSingleton<TwilioSignature>();
        services.AddSingleton<TwilioDoor>();
        services.AddSingleton<TwilioAnswers>();
        services.AddSingleton<IContactCarrier, TwilioSms>();
        services.AddSingleton<IContactCarrier, TwilioCalls>();
        return services;
    }

    public static void MapTwilio(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/twilio/voice", (HttpContext context, TwilioDoor door, TwilioAnswers answers, CancellationToken ct) => AnswerAsync(context, door, request => answers.VoiceAsync(request, ct)));
        routes.MapPost("/twilio/sms", (HttpContext context, TwilioDoor door, TwilioAnswers answers, CancellationToken ct) => AnswerAsync(context, door, request => answers.TextAsync(request, ct)));
        routes.MapPost("/twilio/status", (HttpContext context, TwilioDoor door, TwilioAnswers answers, CancellationToken ct) => AnswerAsync(context, door, async request =>
        {
            await answers.StatusAsync(request, ct);
            return Twiml.Nothing;
        }));
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, TwilioDoor door, Func<TwilioRequest, Task<string>> answer)
    {
        if (await door.ReadAsync(context) is not { } request) return Results.Empty;
        try
        {
            return Results.Text(await answer(request), "text/xml; charset=utf-8");
        }
        catch (NotTakenException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}

using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace ChatOpsIncidentBot.Pages.SignIn;

/// <summary>What comes of what a provider says: a session, or a page that says why there is none.</summary>
public sealed partial class SignInAnswers(Claimed claimed, SignInPages pages, ILogger<SignInAnswers> logger)
{
    private const string SignIn = "sign-in";

    private static AuditedAs Refused => new() { Door = Source.Web.Word(), Action = SignIn, IsRepeated = true };

    public void Hear(OpenIdConnectEvents events)
    {
        events.OnTokenValidated = context =>
        {
            // The handler takes a token that is not signed at all where it came from the token endpoint, as the specification allows.
            if (!SignInServices.IsSigned(context.SecurityToken)) context.Fail("The token is not signed by one of the provider's keys.");
            return Task.CompletedTask;
        };
        events.OnTicketReceived = ReceivedAsync;
        events.OnRemoteFailure = FailedAsync;
    }

    private async Task ReceivedAsync(TicketReceivedContext context)
    {
        switch (claimed.Find(context.Principal!))
        {
            case Known.Somebody { Person: var person }:
                context.Principal = Sessions.PrincipalOf(person.Id);
                // Nothing of the provider's is kept.
                context.Properties = new AuthenticationProperties();
                context.ReturnUri = LocalAddress.Of(context.ReturnUri, SignInPages.Home);
                LogSignedIn(logger, person.Id.Value);
                context.HttpContext.Features.Set(new AuditedAs { Actor = new Actor.Human(person.Id).Stored, Door = Source.Web.Word(), Action = SignIn, Otherwise = AuditOutcome.Done });
                break;
            case Known.Nobody nobody:
                LogStranger(logger);
                context.HttpContext.Features.Set(Refused);
                context.HandleResponse();
                await pages.SendAsync(context.HttpContext, StatusCodes.Status403Forbidden, "You are not in the settings", Html.Of($"""
                    <p>{nobody.Why}</p><p>Whoever keeps the bot's settings can add you to <code>People</code>.</p>
                    """));
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task FailedAsync(RemoteFailureContext context)
    {
        var why = Why(context.Failure);
        LogFailed(logger, why);
        context.HttpContext.Features.Set(Refused);
        context.HandleResponse();
        var isAway = context.Failure is HttpRequestException or TaskCanceledException or { InnerException: HttpRequestException or IOException };
        await pages.SendAsync(context.HttpContext, isAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden, "You are not signed in", Html.Of($"""
            <p>{(isAway ? "The provider does not answer; please try again in a minute." : "What the provider said could not be trusted, or you said no there.")}</p>
            """));
    }

    /// <summary>The kind alone: what failed may hold codes and tokens.</summary>
    private static string Why(Exception? failure) => failure is null ? "no reason given" : failure.InnerException is { } inner ? $"{failure.GetType().Name}, {inner.GetType().Name}" : failure.GetType().Name;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Person} signed in")]
    private static partial void LogSignedIn(ILogger logger, string person);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody who is not in People was refused at the sign-in")]
    private static partial void LogStranger(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in failed: {Why}")]
    private static partial void LogFailed(ILogger logger, string why);
}

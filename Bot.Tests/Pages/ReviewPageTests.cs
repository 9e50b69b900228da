using System.Net;

namespace ChatOpsIncidentBot.Tests.Pages;

/// <summary>Somebody at the page of a review.</summary>
internal abstract class ReviewPageTests : PagesTests
{
    protected const string Cause = "The pool had 10 connections, and nothing watched it.";

    /// <summary>An incident that is over after so many minutes, and somebody at its review.</summary>
    protected async Task<(string Id, Surfer At)> Reviewing(string person, string declared, int minutes = 0)
    {
        var id = await Declared(declared);
        Clock.Advance(TimeSpan.FromMinutes(minutes));
        await Bot.Types("alice", $"resolve {id} Rolled back");
        var somebody = await SignedIn(person);
        await somebody.Goes($"/incidents/{id}/postmortem");
        somebody.Status.ShouldBe(HttpStatusCode.OK);
        return (id, somebody);
    }

    protected static string TextOf(Surfer surfer) => ((AngleSharp.Html.Dom.IHtmlTextAreaElement)surfer.Page.QuerySelector("textarea[name=text]")!).Value;

    /// <summary>With what only people know.</summary>
    protected static string Whole(string draft) => draft
        .Replace("money): _not known yet_", "money): 2,347 failed payments", StringComparison.Ordinal)
        .Replace("_not known yet_", Cause, StringComparison.Ordinal);
}

using ChatOpsIncidentBot.Chat;
using Microsoft.AspNetCore.Builder;

namespace ChatOpsIncidentBot.Tests.Scenarios.Chats;

/// <summary>A platform's stand-in as a story uses it that is the same on every platform.</summary>
/// <remarks>People are named as in the settings. Places are a channel (<c>#oncall</c>), somebody's own chat with the bot (<c>@bob</c>), or where an incident lives (<c>INC-1</c>).</remarks>
internal abstract class StoryChat : IAsyncDisposable
{
    public abstract Platform Platform { get; }

    /// <summary>What leads the bot to the stand-in.</summary>
    public abstract IReadOnlyList<string> Settings { get; }

    public virtual void Adjust(WebApplicationBuilder builder)
    {
    }

    /// <param name="settle">Does what is due and waits.</param>
    public abstract void Connect(HttpClient bot, Func<Task> settle);

    /// <summary>What people do once before they can use the bot.</summary>
    public virtual Task ArriveAsync() => Task.CompletedTask;

    /// <summary>Somebody asks the bot for something; what is due and waiting is done before the story goes on.</summary>
    /// <returns>What they are told, and nobody else.</returns>
    public abstract Task<string> Types(string user, string line, string place = "#incidents");

    /// <summary>Somebody presses a button.</summary>
    /// <returns>What they see of it: a sentence, or the message in its new form.</returns>
    public abstract Task<string> Presses(string user, Shown message, string button);

    /// <summary>Somebody opens a form with a button and sends it.</summary>
    /// <returns>What is wrong with it, or what they are told.</returns>
    public abstract Task<string> Fills(string user, Shown message, string button, Dictionary<string, string> values);

    /// <summary>Somebody opens a form with a button, sends it, reads the form that comes back, and sends that one.</summary>
    /// <returns>What the second form showed, and what they are told in the end, or see.</returns>
    public abstract Task<(string Shown, string Told)> FillsAndReads(string user, Shown message, string button, Dictionary<string, string> values, Func<string, Dictionary<string, string>> then);

    /// <summary>What the bot said in a place, in its present form.</summary>
    public abstract IReadOnlyList<Shown> In(string place);

    /// <summary>The first message of an incident's announcement.</summary>
    public abstract Shown Announcement(int number = 1);

    public abstract ValueTask DisposeAsync();
}

/// <param name="Post">As the stand-in has it.</param>
internal sealed record Shown(string Said, IReadOnlyList<string> Buttons, object Post)
{
    public bool Says(string text) => Said.Contains(text, StringComparison.Ordinal);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>Modals and home tabs (https://docs.slack.dev/reference/methods/views.open).</summary>
internal static class ViewMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("views.open", Open) { Required = ["view", "trigger_id"] },
        new("views.update", Update) { Required = ["view"], Optional = ["view_id", "external_id", "hash"] },
        new("views.publish", Publish) { Required = ["view", "user_id"], Optional = ["hash"] },
    ];

    /// <summary>A new state of a view with a new hash; the one before it is replaced.</summary>
    public static OpenedView Keep(Workspace workspace, string? id, string user, JsonElement view)
    {
        var kept = new OpenedView(id ?? workspace.NextId("V0VIEW"), user, workspace.NextTs(), view);
        var at = workspace.Views.FindIndex(v => v.Id == kept.Id);
        if (at >= 0) workspace.Views[at] = kept;
        else workspace.Views.Add(kept);
        return kept;
    }

    public static JsonObject Describe(OpenedView view)
    {
        var answer = JsonNode.Parse(view.View.GetRawText())!.AsObject();
        (answer["id"], answer["hash"], answer["team_id"], answer["app_id"], answer["bot_id"], answer["root_view_id"]) =
            (view.Id, view.Hash, Workspace.TeamId, Workspace.AppId, Workspace.BotId, view.Id);
        answer["private_metadata"] ??= "";
        answer["callback_id"] ??= "";
        answer["state"] = new JsonObject { ["values"] = new JsonObject() };
        return answer;
    }

    /// <summary>The view is judged first: one that is refused does not use up the trigger.</summary>
    private static JsonObject Open(ApiCall call)
    {
        var view = ViewRules.Check(call.Arguments.Json("view"), "modal");
        var user = call.Triggers.Exchange(call.Arguments.Text("trigger_id")!);
        Unique(call, view, except: null);
        return Answer(Keep(call.Workspace, null, user, view));
    }

    private static JsonObject Update(ApiCall call)
    {
        var id = call.Arguments.Text("view_id");
        var external = call.Arguments.Text("external_id");
        if (id is null == external is null) throw Arguments.Invalid("view_id", "or external_id must be given, not both");
        var before = call.Workspace.Views.Find(v => id is not null ? v.Id == id : External(v.View) == external) ?? throw new Refused("not_found");
        if (call.Arguments.Text("hash") is { } hash && hash != before.Hash) throw new Refused("hash_conflict");
        var view = ViewRules.Check(call.Arguments.Json("view"), before.Type);
        Unique(call, view, before.Id);
        return Answer(Keep(call.Workspace, before.Id, before.User, view));
    }

    private static JsonObject Publish(ApiCall call)
    {
        var user = call.UserOr("user_id", "user_not_found");
        var view = ViewRules.Check(call.Arguments.Json("view"), "home");
        var before = call.Workspace.Views.Find(v => v.User == user.Id && v.Type == "home");
        if (before is not null && call.Arguments.Text("hash") is { } hash && hash != before.Hash) throw new Refused("hash_conflict");
        return Answer(Keep(call.Workspace, before?.Id, user.Id, view));
    }

    private static void Unique(ApiCall call, JsonElement view, string? except)
    {
        if (External(view) is { } external && call.Workspace.Views.Any(v => v.Id != except && External(v.View) == external))
            throw new Refused("duplicate_external_id");
    }

    private static string? External(JsonElement view) => view.TryGetProperty("external_id", out var id) ? id.GetString() : null;

    private static JsonObject Answer(OpenedView view) => new() { ["view"] = Describe(view) };
}

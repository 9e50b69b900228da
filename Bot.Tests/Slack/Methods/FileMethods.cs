using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>Files in three steps (https://docs.slack.dev/messaging/working-with-files#upload): an address, the bytes, and where it is shared.</summary>
internal static class FileMethods
{
    public static IEnumerable<ApiMethod> All =>
    [
        new("files.getUploadURLExternal", Begin) { Required = ["filename", "length"], Optional = ["alt_txt", "snippet_type"], Scope = "files:write" },
        new("files.completeUploadExternal", Complete) { Required = ["files"], Optional = ["channel_id", "initial_comment", "thread_ts"], Scope = "files:write" },
    ];

    /// <summary>The bytes go to an address of their own, without a token.</summary>
    public static async Task TakeAsync(HttpContext context, Workspace workspace, string id)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        lock (workspace.Gate)
        {
            var isAwaited = workspace.Uploads.TryGetValue(id, out var file) && file.Bytes is null && file.Length == bytes.Length && !context.Request.Headers.ContainsKey("Authorization");
            if (isAwaited) workspace.Uploads[id] = file! with { Bytes = bytes.ToArray() };
            context.Response.StatusCode = isAwaited ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        }
    }

    private static JsonObject Begin(ApiCall call)
    {
        var length = call.Arguments.Json("length") is { } given && int.TryParse(given.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes : throw new Refused("invalid_arguments");
        var file = new UploadedFile(call.Workspace.NextId("F0"), call.Arguments.Text("filename")!, length, call.Arguments.Text("alt_txt"));
        call.Workspace.Uploads.Add(file.Id, file);
        return new JsonObject { ["upload_url"] = new Uri(call.Workspace.Address, $"/upload/v1/{file.Id}").AbsoluteUri, ["file_id"] = file.Id };
    }

    private static JsonObject Complete(ApiCall call)
    {
        if (call.Arguments.Json("files") is not { ValueKind: JsonValueKind.Array } files || files.GetArrayLength() == 0) throw Arguments.Invalid("files", "must be a list of files");
        foreach (var each in files.EnumerateArray())
        {
            var id = each.GetProperty("id").GetString()!;
            if (!call.Workspace.Uploads.TryGetValue(id, out var file) || file.Bytes is null || file.IsShared) throw new Refused("file_not_found");
            if (call.Arguments.Text("channel_id") is { } named)
            {
                var channel = call.Workspace.Channel(named) ?? throw new Refused("channel_not_found");
                if (!channel.Has(Workspace.BotUserId)) throw new Refused("not_in_channel");
                if (call.Arguments.Text("thread_ts") is { } thread && channel.Find(thread) is null) throw new Refused("invalid_thread_ts");
            }
            call.Workspace.Uploads[id] = file with { Channel = call.Arguments.Text("channel_id"), ThreadTs = call.Arguments.Text("thread_ts"), Title = each.TryGetProperty("title", out var title) ? title.GetString() : null, IsShared = true };
        }
        return new JsonObject { ["files"] = new JsonArray() };
    }
}

using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack.Rules;
using Microsoft.AspNetCore.Http;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Takes the token and the arguments out of an HTTP request.</summary>
internal static class RequestReading
{
    public static async Task<(string? Token, Arguments Arguments)> ReadAsync(HttpRequest request, bool acceptsJson)
    {
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : null;
        if (request.HasJsonContentType())
        {
            var values = await JsonAsync(request);
            return (token, acceptsJson ? new Arguments(values, fromForm: false) : Arguments.None);
        }

        if (HttpMethods.IsPost(request.Method) && request.ContentType is not null && !request.HasFormContentType) throw new Refused("invalid_post_type");
        var fields = request.Query.ToList();
        if (request.HasFormContentType) fields.AddRange(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        var read = new Dictionary<string, JsonElement>();
        foreach (var (name, value) in fields)
        {
            if (name == "token" && request.HasFormContentType) token ??= value;
            if (name == "token") continue;
            if (value.Count != 1 || !read.TryAdd(name, JsonSerializer.SerializeToElement(value.ToString()))) throw new Refused("invalid_form_data");
            TextRules.Check(value.ToString());
        }

        return (token, new Arguments(read, fromForm: true));
    }

    private static async Task<Dictionary<string, JsonElement>> JsonAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object) throw new Refused("json_not_object");
            TextRules.CheckEveryString(body.RootElement);
            var values = new Dictionary<string, JsonElement>();
            foreach (var property in body.RootElement.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Null) continue;
                if (!values.TryAdd(property.Name, property.Value.Clone())) throw new Refused("invalid_json", $"[ERROR] given twice: {property.Name}");
            }

            return values;
        }
        catch (JsonException)
        {
            throw new Refused("invalid_json");
        }
    }
}

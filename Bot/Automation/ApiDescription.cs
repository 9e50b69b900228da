using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ChatOpsIncidentBot.Automation;

/// <summary>What the description of the API says beside its addresses.</summary>
internal static class ApiDescription
{
    private const string Scheme = "token";

    /// <param name="isOurs">Which addresses are part of the API.</param>
    public static void Shape(OpenApiOptions options, Func<Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription, bool> isOurs)
    {
        // Most generators of clients read nothing newer yet.
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
        options.ShouldInclude = description => isOurs(description);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Incident bot",
                Version = "v1",
                Description = "Declares incidents and follows them from programs. Every refusal is a problem document (RFC 9457) whose detail a person can read. Instants are RFC 3339 in UTC.",
            };
            // The address is whoever's asks: what was called may be anything.
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of Automation:Tokens." },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
            return Task.CompletedTask;
        });
    }
}

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace ChatOpsIncidentBot.Automation;

/// <summary>The automation API and its description at <c>/openapi/v1.json</c>, from which a client can be generated.</summary>
public static class AutomationEndpoints
{
    private const string Incidents = "/api/incidents", Components = "/api/components";

    private const string KeyMeaning = "A key of your own choosing for this request, 1 to 255 visible characters, good for a day: the same request again with the same key is done once; its answer has the first one's message, and the incident as it is by then.";

    public static IServiceCollection AddAutomation(this IServiceCollection services, AutomationSettings settings) => services
        .AddSingleton(settings)
        .AddSingleton<AutomationGate>()
        .AddSingleton<IncidentReads>()
        .AddSingleton<IncidentActs>()
        .AddSingleton<ApiRepeats>()
        .AddSingleton<ApiWords>()
        .AddProblemDetails()
        .AddOpenApi("v1", options => ApiDescription.Shape(options, description => description.RelativePath is { } path && ("/" + path).StartsWith("/api/", StringComparison.Ordinal) && description.ActionDescriptor.EndpointMetadata.OfType<NeedsRight>().Any()))
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            // Otherwise the description says that a number may be text, from which generators make a type of its own.
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });

    public static void UseAutomation(this WebApplication app)
    {
        var gate = app.Services.GetRequiredService<AutomationGate>();
        app.Use(next => context => gate.PassAsync(context, next));
    }

    public static void MapAutomation(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        MapReads(routes);
        MapActs(routes);
    }

    private static void MapReads(IEndpointRouteBuilder routes)
    {
        Read<IncidentsAnswer>(routes.MapGet(Incidents, ([AsParameters] IncidentsQuery query, IncidentReads reads, HttpContext context) => reads.ListAsync(query, Token(context), context.RequestAborted)),
            "listIncidents", "Lists incidents, the newest first.", "status", "severity", "service", "since", "until", "drill", "cursor", "limit").ProducesProblem(StatusCodes.Status400BadRequest);
        Read<IncidentAnswer>(routes.MapGet(Incidents + "/{id}", (string id, IncidentReads reads, HttpContext context) => reads.OneAsync(id, Token(context), context.RequestAborted)),
            "getIncident", "One incident as it is now.").ProducesProblem(StatusCodes.Status404NotFound);
        Read<TimelineAnswer>(routes.MapGet(Incidents + "/{id}/timeline", (string id, string? cursor, int? limit, IncidentReads reads, HttpContext context) => reads.TimelineAsync(id, cursor, limit, Token(context), context.RequestAborted)),
            "getTimeline", "What happened, in the order it was recorded.", "cursor", "limit").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        Read<ComponentsAnswer>(routes.MapGet(Components, (IncidentReads reads, HttpContext context) => reads.ComponentsAsync(context.RequestAborted)),
            "listComponents", "The components of the status page and how each is.");
    }

    private static void MapActs(IEndpointRouteBuilder routes)
    {
        Act<DeclareRequest>(routes.MapPost(Incidents, ([FromHeader(Name = ApiRepeats.Header)] string? key, IncidentActs acts, HttpContext context) => acts.DeclareAsync(context, Token(context), key)),
            "declareIncident", "Declares an incident and pages who is on call.", AutomationRight.Declare, StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);
        Act<AcknowledgeRequest>(routes.MapPost(Incidents + "/{id}/acknowledge", (string id, [FromHeader(Name = ApiRepeats.Header)] string? key, IncidentActs acts, HttpContext context) => acts.AcknowledgeAsync(context, Token(context), id, key)),
            "acknowledgeIncident", "Says that somebody is on it; nobody else is paged.", AutomationRight.Acknowledge).ProducesProblem(StatusCodes.Status404NotFound);
        Act<UpdateRequest>(routes.MapPost(Incidents + "/{id}/updates", (string id, [FromHeader(Name = ApiRepeats.Header)] string? key, IncidentActs acts, HttpContext context) => acts.UpdateAsync(context, Token(context), id, key)),
            "postUpdate", "Tells everybody what is known and promises the next update.", AutomationRight.Update).ProducesProblem(StatusCodes.Status404NotFound);
        Act<ResolveRequest>(routes.MapPost(Incidents + "/{id}/resolve", (string id, [FromHeader(Name = ApiRepeats.Header)] string? key, IncidentActs acts, HttpContext context) => acts.ResolveAsync(context, Token(context), id, key)),
            "resolveIncident", "Ends the incident: paging and reminders stop.", AutomationRight.Resolve).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static RouteHandlerBuilder Read<TAnswer>(RouteHandlerBuilder route, string name, string summary, params string[] query) =>
        Described(route, name, summary, AutomationRight.Read, query).Produces<TAnswer>();

    private static RouteHandlerBuilder Act<TRequest>(RouteHandlerBuilder route, string name, string summary, AutomationRight right, int done = StatusCodes.Status200OK) where TRequest : notnull =>
        Described(route, name, summary, right)
            .WithDescription($"{ApiRepeats.Header}: {KeyMeaning}")
            .Accepts<TRequest>("application/json")
            .Produces<DoneAnswer>(done)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static RouteHandlerBuilder Described(RouteHandlerBuilder route, string name, string summary, AutomationRight right, params string[] query) => route
        .WithName(name)
        .WithTags("Incidents")
        .WithSummary($"{summary} Needs the right {right}.")
        .WithMetadata(new NeedsRight(right, query))
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden);

    private static AutomationToken Token(HttpContext context) => context.Features.Get<AutomationToken>() ?? throw new InvalidOperationException("The gate lets nobody by without a token.");
}

namespace ChatOpsIncidentBot.Pages;

/// <summary>A page in the bar on top of all pages, in the order they were added.</summary>
public sealed record PageLink(string Title, string Path);

/// <summary>What may be asked of whom: an address below the guard.</summary>
public enum PageDoor
{
    /// <summary>A page for whoever is known; others are sent to sign in.</summary>
    Page,

    /// <summary>A part of a page, or something to be done: others are refused.</summary>
    Part,

    /// <summary>Style and script, and the way in.</summary>
    Open,
}

public static class PageRoutes
{
    /// <summary>Registers a page in the bar; <see cref="MapPage"/> says what is on it.</summary>
    public static IServiceCollection AddPage(this IServiceCollection services, string title, string path) => services.AddSingleton(new PageLink(title, path));

    /// <param name="handler">Takes a <see cref="Visit"/> and gives <see cref="PageFrame.Page"/>.</param>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string path, Delegate handler, PageDoor door = PageDoor.Page) => Guarded(routes.MapGet(path, handler), door);

    /// <summary>Something to be done; the form has passed every check by then.</summary>
    public static RouteHandlerBuilder MapAct(this IEndpointRouteBuilder routes, string path, Delegate handler) => Guarded(routes.MapPost(path, handler), PageDoor.Part);

    private static RouteHandlerBuilder Guarded(RouteHandlerBuilder route, PageDoor door) => route.WithMetadata(new GuardedBy(door)).ExcludeFromDescription();
}

/// <summary>On the endpoint of everything the guard is asked about.</summary>
internal sealed record GuardedBy(PageDoor Door);

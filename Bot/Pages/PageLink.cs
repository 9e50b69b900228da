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
    /// <summary>Registers a page in the bar; a route that is <see cref="AsPage"/> says what is on it.</summary>
    public static IServiceCollection AddPage(this IServiceCollection services, string title, string path) => services.AddSingleton(new PageLink(title, path));

    /// <summary>Behind the guard; the handler takes a <see cref="Visit"/> and gives <see cref="PageFrame.Page"/>.</summary>
    public static T AsPage<T>(this T route, PageDoor door = PageDoor.Page) where T : IEndpointConventionBuilder => route.WithMetadata(new GuardedBy(door)).ExcludeFromDescription();

    /// <summary>Something to be done; the form has passed every check by then.</summary>
    public static T AsAct<T>(this T route) where T : IEndpointConventionBuilder => route.AsPage(PageDoor.Part);
}

/// <summary>On the endpoint of everything the guard is asked about.</summary>
internal sealed record GuardedBy(PageDoor Door);

using System.Globalization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Somebody who was forgotten: they stand everywhere under a number that tells nobody who they were, and are shown as <c>a former colleague (3)</c>.</summary>
public static class FormerPerson
{
    private const string Prefix = "former-";

    public static PersonId Of(int number) => new(Prefix + number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether it is the id of one, such as <c>former-3</c>.</summary>
    public static bool IsOne(PersonId person, out int number)
    {
        number = 0;
        return person.Value is { } id && id.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(id.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && Of(number) == person;
    }

    /// <summary>As they are shown; null where it is somebody else.</summary>
    public static string? NameOf(PersonId person) => IsOne(person, out var number) ? Name(number) : null;

    public static string Name(int number) => $"a former colleague ({number.ToString(CultureInfo.InvariantCulture)})";
}

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Telephone numbers in international form (E.164).</summary>
public static class PhoneNumbers
{
    public const string Allowed = "international form without spaces, such as +15550101";

    private const string Separators = " -./()";

    public static bool IsValid(string phone) => phone.Length is >= 5 and <= 16 && phone[0] == '+' && phone[1] != '0' && phone.Skip(1).All(char.IsAsciiDigit);

    /// <summary>Reads a number as people write it: <c>+1 (555) 01-01</c>.</summary>
    public static string? TryParse(string text)
    {
        var phone = string.Concat(text.Trim().Where(letter => !Separators.Contains(letter, StringComparison.Ordinal)));
        return IsValid(phone) ? phone : null;
    }
}

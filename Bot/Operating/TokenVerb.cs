using ChatOpsIncidentBot.Automation;

namespace ChatOpsIncidentBot.Operating;

/// <summary><c>token ci</c>: makes a token and prints what the settings keep of it. Nothing is stored, so what is lost is made anew.</summary>
internal static class TokenVerb
{
    public static async Task<int> RunAsync(string name, TextWriter output)
    {
        var (token, hash) = AutomationToken.Make();
        await output.WriteLineAsync(
            $$"""
            Give this to the program; it is not shown again:

              {{token}}

            and this to the settings, with the rights it needs ({{string.Join(", ", Enum.GetNames<AutomationRight>())}}):

              "Automation": { "Tokens": { "{{name}}": { "Hashes": [ "{{hash}}" ], "Rights": [ "Read" ] } } }
            """);
        return 0;
    }
}

using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>Reads TwiML as strictly as its pages describe the verbs the bot may use (https://www.twilio.com/docs/voice/twiml, https://www.twilio.com/docs/messaging/twiml).</summary>
internal static class TwimlReader
{
    private const int LongestDocument = 64 * 1024;
    private const int LongestSaid = 4_096;
    private const int LongestReply = 1_600;

    private static readonly Dictionary<string, string[]> OfVoice = new()
    {
        ["Say"] = ["voice", "loop", "language"],
        ["Pause"] = ["length"],
        ["Gather"] = ["action", "finishOnKey", "hints", "input", "language", "method", "numDigits", "partialResultCallback", "profanityFilter", "speechTimeout", "timeout", "actionOnEmptyResult"],
        ["Redirect"] = ["method"],
        ["Hangup"] = [],
    };

    private static readonly string[] InGather = ["Say", "Pause", "Play"];

    /// <returns>The verbs of a call.</returns>
    public static IReadOnlyList<XElement> Read(string document)
    {
        var verbs = Root(document);
        foreach (var verb in verbs) CheckVoice(verb);
        return verbs;
    }

    /// <returns>What is texted back; empty where nothing is.</returns>
    public static string ReadReply(string document)
    {
        var verbs = Root(document);
        if (verbs.FirstOrDefault(verb => verb.Name != "Message") is { } other) throw Wrong($"<{other.Name}> does not belong into the answer to a text");
        var text = string.Join('\n', verbs.Select(verb => verb.Value));
        if (text.Length > LongestReply) throw Wrong("the reply is longer than 1600 characters");
        return text;
    }

    private static List<XElement> Root(string document)
    {
        if (document.Length > LongestDocument) throw Wrong("it is larger than 64 KB");
        try
        {
            var root = XDocument.Parse(document).Root!;
            if (root.Name != "Response" || root.HasAttributes) throw Wrong("its root is not <Response>");
            if (root.Nodes().OfType<XText>().Any(text => text.Value.Trim().Length > 0)) throw Wrong("there is text outside of a verb");
            return [.. root.Elements()];
        }
        catch (XmlException failure)
        {
            throw Wrong(failure.Message);
        }
    }

    private static void CheckVoice(XElement verb)
    {
        if (!OfVoice.TryGetValue(verb.Name.LocalName, out var attributes)) throw Wrong($"there is no verb <{verb.Name}>");
        if (verb.Attributes().FirstOrDefault(attribute => !attributes.Contains(attribute.Name.LocalName)) is { } stranger) throw Wrong($"<{verb.Name}> has no attribute {stranger.Name}");
        switch (verb.Name.LocalName)
        {
            case "Say" when verb.Value.Trim().Length is 0 or > LongestSaid || verb.HasElements:
                throw Wrong("<Say> wants 1 to 4096 characters of text");
            case "Gather":
                if (verb.Attribute("numDigits") is { } digits && int.Parse(digits.Value, CultureInfo.InvariantCulture) < 1) throw Wrong("numDigits is less than 1");
                if (verb.Attribute("action") is { } action && !Uri.TryCreate(action.Value, UriKind.RelativeOrAbsolute, out _)) throw Wrong("action is no address");
                if (verb.Elements().FirstOrDefault(inner => !InGather.Contains(inner.Name.LocalName)) is { } inner) throw Wrong($"<{inner.Name}> does not belong into <Gather>");
                foreach (var said in verb.Elements()) CheckVoice(said);
                break;
            case "Redirect" when !Uri.TryCreate(verb.Value.Trim(), UriKind.Absolute, out _):
                throw Wrong("<Redirect> holds no address");
        }
    }

    private static InvalidOperationException Wrong(string why) => new("Twilio would refuse this TwiML: " + why + ".");
}

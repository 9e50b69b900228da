using System.Xml.Linq;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>Answers in Twilio's markup (https://www.twilio.com/docs/voice/twiml). Every text is data; the writer of XML escapes it.</summary>
internal static class Twiml
{
    private const int LongestSpoken = 1_000;
    private const int LongestText = 600;

    public static string Nothing { get; } = Write();

    public static string Say(string text) => Write(Spoken(text));

    public static string Reply(string text) => Write(new XElement("Message", Messages.Shorten.ToLine(SafeText.CleanLine(text), LongestText)));

    /// <summary>Says it and waits for a key.</summary>
    /// <param name="again">Where the call goes on when none is pressed; null to end it.</param>
    public static string Ask(string text, Uri answers, Uri? again) => Write(
        new XElement("Gather",
            new XAttribute("input", "dtmf"), new XAttribute("numDigits", "1"), new XAttribute("timeout", "6"), new XAttribute("method", "POST"), new XAttribute("action", answers.AbsoluteUri),
            Spoken(text)),
        again is null ? Spoken("No key was pressed. Goodbye.") : new XElement("Redirect", new XAttribute("method", "POST"), again.AbsoluteUri));

    private static XElement Spoken(string text) => new("Say", Messages.Shorten.ToLine(SafeText.CleanLine(text), LongestSpoken));

    private static string Write(params XElement[] elements) =>
        """<?xml version="1.0" encoding="UTF-8"?>""" + new XElement("Response", elements).ToString(SaveOptions.DisableFormatting);
}

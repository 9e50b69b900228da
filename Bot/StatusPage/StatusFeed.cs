using System.Text;
using System.Xml;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The incidents of the last weeks as an Atom feed (RFC 4287): one entry an incident, with every update in it, changed when one is added.</summary>
public static class StatusFeed
{
    private const int MostEntries = 50;
    private const string Atom = "http://www.w3.org/2005/Atom";

    public static byte[] Of(StatusBoard board)
    {
        using var memory = new MemoryStream();
        using (var xml = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = false }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteElementString("id", Atom, $"urn:status:{board.Ids.OfPage}");
            xml.WriteElementString("title", Atom, SafeText.CleanLine(board.Settings.Name));
            xml.WriteElementString("updated", Atom, StatusTimes.Written(board.ChangedAt));
            Link(xml, "self", board, StatusSite.Feed);
            Link(xml, "alternate", board, StatusSite.Root);
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, SafeText.CleanLine(board.Settings.Name));
            xml.WriteEndElement();
            foreach (var incident in board.Incidents.Take(MostEntries)) Entry(xml, board, incident);
            xml.WriteEndElement();
        }
        return memory.ToArray();
    }

    private static void Entry(XmlWriter xml, StatusBoard board, PublishedIncident incident)
    {
        var (publication, code) = (incident.Publication, board.Ids.Of(incident.Id));
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"urn:status:{board.Ids.OfPage}:{code}");
        xml.WriteElementString("title", Atom, SafeText.CleanLine($"{publication.Last.Status.Label()}: {publication.Title}"));
        xml.WriteElementString("published", Atom, StatusTimes.Written(publication.PublishedAt));
        xml.WriteElementString("updated", Atom, StatusTimes.Written(StatusBoard.LastChange(incident)));
        Link(xml, "alternate", board, StatusSite.Incidents + code);
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Html.Join(publication.Updates.Reverse().Select(update => Html.Of(
            $"<p><strong>{update.Status.Label()}</strong>, {StatusTimes.Words(update.At, board.Settings.Zone)}</p>{StatusText.ToHtml(update.Text)}"))).Markup);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Only the settings say where the page is; the address somebody asked by is never repeated.</summary>
    private static void Link(XmlWriter xml, string relation, StatusBoard board, string path)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("href", StatusAddresses.Of(board.Settings, path));
        xml.WriteEndElement();
    }
}

using System.Text;
using System.Xml;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The incidents and the maintenance of the last weeks as an Atom feed (RFC 4287): one entry each, with every update in it, changed when one is added.</summary>
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
            foreach (var told in board.Incidents.Select(incident => (At: incident.Publication.PublishedAt, Write: (Action)(() => Entry(xml, board, incident))))
                .Concat(board.Maintenances.Select(maintenance => (At: maintenance.AnnouncedAt, Write: (Action)(() => Entry(xml, board, maintenance))))).OrderByDescending(told => told.At).Take(MostEntries)) told.Write();
            xml.WriteEndElement();
        }
        return memory.ToArray();
    }

    private static void Entry(XmlWriter xml, StatusBoard board, PublishedIncident incident)
    {
        var publication = incident.Publication;
        Entry(xml, board, board.Ids.Of(incident.Id), StatusSite.Incidents, $"{publication.Last.Status.Label()}: {publication.Title}", publication.PublishedAt, StatusBoard.LastChange(incident),
            Html.Join(publication.Updates.Reverse().Select(update => Update(board, update.Status.Label(), update.At, update.Text))));
    }

    private static void Entry(XmlWriter xml, StatusBoard board, Maintenance maintenance) => Entry(
        xml, board, board.Ids.Of(maintenance), StatusSite.Maintenances, $"Maintenance {maintenance.Label(maintenance.Last).ToLowerInvariant()}: {maintenance.Title}", maintenance.AnnouncedAt, maintenance.ChangedAt,
        Html.Of($"<p>{StatusTimes.Words(maintenance.From, board.Settings.Zone)} to {StatusTimes.Words(maintenance.To, board.Settings.Zone)}</p>{maintenance.Updates.Reverse().Select(update => Update(board, maintenance.Label(update), update.At, update.Text))}"));

    private static Html Update(StatusBoard board, string label, DateTimeOffset at, string text) => Html.Of($"<p><strong>{label}</strong>, {StatusTimes.Words(at, board.Settings.Zone)}</p>{StatusText.ToHtml(text)}");

    private static void Entry(XmlWriter xml, StatusBoard board, string code, string folder, string title, DateTimeOffset published, DateTimeOffset changed, Html content)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteElementString("id", Atom, $"urn:status:{board.Ids.OfPage}:{code}");
        xml.WriteElementString("title", Atom, SafeText.CleanLine(title));
        xml.WriteElementString("published", Atom, StatusTimes.Written(published));
        xml.WriteElementString("updated", Atom, StatusTimes.Written(changed));
        Link(xml, "alternate", board, folder + code);
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(content.Markup);
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

package org.watchroom.intake.partner;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.watchroom.operations.partner.Published;

/// The index of alerts as Atom (RFC 4287).
final class AtomFeed {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    /// The feed's own, for ever.
    private static final String ID = "urn:uuid:4d2f2b1e-8f0a-4a56-9a3c-7c1d5a0b6e21";

    private AtomFeed() {}

    /// @param alerts the newest first
    static String write(List<Published> alerts, String author) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "id", ID);
            element(xml, "title", "Alerts of " + author);
            element(
                    xml,
                    "updated",
                    (alerts.isEmpty() ? Instant.EPOCH : alerts.getFirst().sentAt()).toString());
            xml.writeStartElement("author");
            element(xml, "name", author);
            xml.writeEndElement();
            link(xml, "self", "application/atom+xml", "/alerts");
            for (var alert : alerts) {
                entry(xml, alert);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // into memory
        }
        return text.toString();
    }

    private static void entry(XMLStreamWriter xml, Published alert) throws XMLStreamException {
        xml.writeStartElement("entry");
        element(xml, "id", "urn:uuid:" + alert.id());
        element(xml, "title", alert.headline());
        element(xml, "updated", alert.sentAt().toString());
        element(xml, "summary", alert.kind());
        link(xml, "alternate", "application/cap+xml", "/alerts/" + alert.identifier() + ".xml");
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String type, String href)
            throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", href);
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}

package org.watchroom.operations.partner;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// An alert after the Common Alerting Protocol 1.2 (OASIS, 2010): what, how bad, and where within
/// some ten kilometres; no store, nobody, no exact moment of the deed.
final class Cap {
    static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

    /// The protocol wants an offset, and never `Z`.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'-00:00'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final int RADIUS_KM = 10;
    private static final Pattern AREA = Pattern.compile("^[A-Z]{1,2}");

    private Cap() {}

    /// What the message does.
    enum Kind {
        ALERT("Alert"),
        UPDATE("Update"),
        CANCEL("Cancel");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /// One that was published before.
    record Earlier(UUID id, Instant sentAt) {}

    /// @param sender such as `alerts@example.co.uk`; no spaces, commas, `<` or `&`
    /// @param senderName as people call it
    record Sender(String sender, String senderName) {}

    static String identifier(UUID id) {
        return "watchroom-" + id;
    }

    static String headline(Facts facts, Kind kind) {
        var what = facts.categoryName() + ", " + area(facts);
        return (facts.drill() ? "EXERCISE: " : "")
                + (kind == Kind.CANCEL ? "Ended: " + what : what);
    }

    /// @param earlier those that this one updates or cancels, the oldest first
    static String write(
            UUID id,
            Kind kind,
            Facts facts,
            Sender sender,
            Instant sentAt,
            Instant expiresAt,
            List<Earlier> earlier) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("alert");
            xml.writeDefaultNamespace(NAMESPACE);
            element(xml, "identifier", identifier(id));
            element(xml, "sender", sender.sender());
            element(xml, "sent", TIME.format(sentAt));
            element(xml, "status", facts.drill() ? "Exercise" : "Actual");
            element(xml, "msgType", kind.code());
            element(xml, "scope", "Public");
            if (!earlier.isEmpty()) {
                element(xml, "references", references(sender, earlier));
            }
            info(xml, kind, facts, sender, expiresAt);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // into memory
        }
        return text.toString();
    }

    private static String references(Sender sender, List<Earlier> earlier) {
        return earlier.stream()
                .map(one ->
                        sender.sender()
                                + ","
                                + identifier(one.id())
                                + ","
                                + TIME.format(one.sentAt()))
                .collect(Collectors.joining(" "));
    }

    private static void info(
            XMLStreamWriter xml, Kind kind, Facts facts, Sender sender, Instant expiresAt)
            throws XMLStreamException {
        xml.writeStartElement("info");
        element(xml, "language", "en-GB");
        element(xml, "category", "Security");
        element(xml, "event", facts.categoryName());
        element(xml, "responseType", kind == Kind.CANCEL ? "AllClear" : "Monitor");
        element(xml, "urgency", kind == Kind.CANCEL ? "Past" : "Immediate");
        element(xml, "severity", facts.violent() ? "Severe" : "Moderate");
        element(xml, "certainty", "Likely"); // reported, and nobody's finding
        element(xml, "expires", TIME.format(expiresAt));
        element(xml, "senderName", sender.senderName());
        element(xml, "headline", headline(facts, kind));
        xml.writeStartElement("area");
        element(xml, "areaDesc", area(facts));
        var circle = circle(facts);
        if (circle.isPresent()) {
            element(xml, "circle", circle.get());
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private static String area(Facts facts) {
        var place = facts.place();
        if (!place.town().isBlank()) {
            return place.town().strip();
        }
        var letters = AREA.matcher(place.postcode().strip());
        return letters.find() ? "Postcode area " + letters.group() : facts.regionName();
    }

    /// To a tenth of a degree, so that the middle is not the store.
    private static Optional<String> circle(Facts facts) {
        return facts.place()
                .position()
                .map(at ->
                        String.format(
                                Locale.ROOT,
                                "%.1f,%.1f %d",
                                at.latitude(),
                                at.longitude(),
                                RADIUS_KM));
    }
}

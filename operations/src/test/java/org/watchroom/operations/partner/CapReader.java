package org.watchroom.operations.partner;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/// Reads an alert as strictly as CAP 1.2 has it: which elements, in which order, with which words
/// and forms. The rules are section 3.2 of the specification.
final class CapReader {
    private static final List<String> ALERT =
            List.of(
                    "identifier",
                    "sender",
                    "sent",
                    "status",
                    "msgType",
                    "source",
                    "scope",
                    "restriction",
                    "addresses",
                    "code",
                    "note",
                    "references",
                    "incidents",
                    "info");
    private static final List<String> INFO =
            List.of(
                    "language",
                    "category",
                    "event",
                    "responseType",
                    "urgency",
                    "severity",
                    "certainty",
                    "audience",
                    "eventCode",
                    "effective",
                    "onset",
                    "expires",
                    "senderName",
                    "headline",
                    "description",
                    "instruction",
                    "web",
                    "contact",
                    "parameter",
                    "resource",
                    "area");
    private static final List<String> AREA =
            List.of("areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling");
    private static final Map<String, Set<String>> WORDS =
            Map.of(
                    "status", Set.of("Actual", "Exercise", "System", "Test", "Draft"),
                    "msgType", Set.of("Alert", "Update", "Cancel", "Ack", "Error"),
                    "scope", Set.of("Public", "Restricted", "Private"),
                    "category", Set.of("Security", "Safety", "Rescue", "Fire", "Health", "Other"),
                    "responseType",
                            Set.of("Shelter", "Evacuate", "Avoid", "Monitor", "AllClear", "None"),
                    "urgency", Set.of("Immediate", "Expected", "Future", "Past", "Unknown"),
                    "severity", Set.of("Extreme", "Severe", "Moderate", "Minor", "Unknown"),
                    "certainty", Set.of("Observed", "Likely", "Possible", "Unlikely", "Unknown"));
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d";

    private final Element alert;

    private CapReader(Element alert) {
        this.alert = alert;
    }

    /// @throws IllegalStateException when it is no valid alert
    static CapReader of(Published published) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var root =
                    factory.newDocumentBuilder()
                            .parse(new InputSource(new StringReader(published.cap())))
                            .getDocumentElement();
            must(root.getLocalName().equals("alert"), "alert");
            ordered(
                    root,
                    ALERT,
                    Set.of("identifier", "sender", "sent", "status", "msgType", "scope"));
            var info = child(root, "info");
            ordered(info, INFO, Set.of("category", "event", "urgency", "severity", "certainty"));
            ordered(child(info, "area"), AREA, Set.of("areaDesc"));
            return new CapReader(root);
        } catch (Exception e) {
            throw new IllegalStateException(published.cap(), e);
        }
    }

    private static void ordered(Element parent, List<String> order, Set<String> needed) {
        int last = 0;
        var seen = new ArrayList<String>();
        for (var one : children(parent)) {
            var name = one.getLocalName();
            must(Cap.NAMESPACE.equals(one.getNamespaceURI()), "namespace of " + name);
            must(order.indexOf(name) >= last, "place of " + name);
            last = order.indexOf(name);
            seen.add(name);
            var text = one.getTextContent();
            must(!text.isBlank(), "text of " + name);
            must(!WORDS.containsKey(name) || WORDS.get(name).contains(text), name + " " + text);
            if (Set.of("sent", "expires", "effective", "onset").contains(name)) {
                must(text.matches(TIME), name + " " + text);
            }
            if (Set.of("identifier", "sender").contains(name)) {
                must(text.matches("[^\\s,<&]+"), name + " " + text);
            }
        }
        must(seen.containsAll(needed), "one of " + needed + " in " + seen);
    }

    private static void must(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException("wrong: " + what);
        }
    }

    private static List<Element> children(Element parent) {
        var all = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element one) {
                all.add(one);
            }
        }
        return all;
    }

    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(one -> one.getLocalName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + name));
    }

    boolean has(String name) {
        return alert.getElementsByTagNameNS(Cap.NAMESPACE, name).getLength() > 0;
    }

    String text(String name) {
        return alert.getElementsByTagNameNS(Cap.NAMESPACE, name).item(0).getTextContent();
    }

    /// As a later message names this one.
    String reference() {
        return text("sender") + "," + text("identifier") + "," + text("sent");
    }
}

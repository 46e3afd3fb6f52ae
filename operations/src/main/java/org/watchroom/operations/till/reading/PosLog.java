package org.watchroom.operations.till.reading;

import java.io.StringReader;
import java.util.ArrayDeque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.till.reading.Numbers.Unusable;

/// Receipts as POSLog (ARTS, now NRF; versions 2 to 6): a stream of `Transaction`, one after the
/// other. No document type, no entities of anybody's own, and no more than a receipt at once in
/// memory.
final class PosLog {
    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 50_000;
    private static final int LONGEST_TEXT = 10_000;

    private final XMLStreamReader xml;
    private final FeedDefaults defaults;
    private final Collecting into;
    private int transactions;

    private PosLog(XMLStreamReader xml, FeedDefaults defaults, Collecting into) {
        this.xml = xml;
        this.defaults = defaults;
        this.into = into;
    }

    /// @return the text as it may be kept
    static String read(String text, FeedDefaults defaults, Collecting into) {
        var covered = CardNumbers.cover(text);
        var start = text.stripLeading();
        try {
            var xml = factory().createXMLStreamReader(new StringReader(start));
            new PosLog(xml, defaults, into).read();
        } catch (XMLStreamException e) {
            into.fault(
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber()),
                    "",
                    "It is not well-formed XML from here on, or ends too early. What came before was read; send the whole file again.",
                    "");
        } catch (TooMuch e) {
            into.fault(e.line, "", String.valueOf(e.getMessage()), "");
        }
        return covered;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final int line;

        TooMuch(int line, String message) {
            super(message, null, false, false);
            this.line = line;
        }
    }

    private void read() throws XMLStreamException {
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD ->
                        throw new TooMuch(
                                line(), "It has a document type. Send POSLog without DOCTYPE.");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new TooMuch(line(), "It has an entity that XML does not know.");
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (xml.getLocalName().equals("Transaction")) {
                        transaction();
                        depth--;
                    } else if (depth > DEEPEST) {
                        throw new TooMuch(line(), "It is nested too deeply.");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {} // words between transactions mean nothing
            }
        }
        if (transactions == 0) {
            into.whole("There is no Transaction in it. Send POSLog with one Transaction for each.");
        }
    }

    private int line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private void transaction() throws XMLStreamException {
        transactions++;
        int number = transactions;
        var whole = element();
        try {
            new PosLogReceipt(whole, defaults).receipt().ifPresent(into::receipt);
        } catch (Unusable e) {
            into.fault(
                    whole.line(),
                    "Transaction " + number + (e.field().isEmpty() ? "" : "/" + e.field()),
                    String.valueOf(e.getMessage()),
                    summary(whole));
        }
    }

    private static String summary(Element whole) {
        return "RetailStoreID %s, WorkstationID %s, SequenceNumber %s, %s"
                .formatted(
                        whole.textOf("RetailStoreID"),
                        whole.textOf("WorkstationID"),
                        whole.textOf("SequenceNumber"),
                        whole.textOf("EndDateTime", "BeginDateTime", "POSLogDateTime"));
    }

    private Element element() throws XMLStreamException {
        var root = begun();
        var path = new ArrayDeque<Element>();
        path.push(root);
        int elements = 1;
        while (!path.isEmpty()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    elements++;
                    if (path.size() >= DEEPEST || elements > MOST_ELEMENTS) {
                        throw new TooMuch(
                                line(), "A transaction is nested too deeply or too long.");
                    }
                    var child = begun();
                    if (path.peek() instanceof Element parent) {
                        parent.child(child);
                    }
                    path.push(child);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> words(path.peek());
                case XMLStreamConstants.END_ELEMENT -> path.pop();
                case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                        throw new TooMuch(line(), "It has an entity that XML does not know.");
                default -> {} // comments
            }
        }
        return root;
    }

    private void words(@Nullable Element of) {
        if (of != null) {
            int room = LONGEST_TEXT - of.words().length();
            var said = xml.getText();
            of.words().append(said, 0, Math.min(Math.max(0, room), said.length()));
        }
    }

    private Element begun() {
        var element = new Element(xml.getLocalName(), line());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            element.attribute(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return element;
    }
}

package org.watchroom.operations.recorder.onvif;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// An element of a device's answer. Names are local names: prefixes are left out, declared or not.
record Xml(Element element) {
    private static final String LIMITS = "jdk.xml.";
    private static final Pattern END = Pattern.compile("</([\\w.-]+:)?Envelope\\s*>");
    private static final int MOST_TAGS = 400_000;
    private static final int LONGEST_SALVAGE = 10_000;

    /// Reads a document. What is not XML before its beginning and after its end is left out.
    ///
    /// @throws SAXException when it is not well formed, has a document type or goes over a limit
    static Xml read(byte[] bytes) throws SAXException {
        var tags = 0;
        for (var b : bytes) {
            tags += b == '<' ? 1 : 0;
        }
        if (tags > MOST_TAGS) {
            throw new SAXException("more elements than an answer can have");
        }
        try {
            return parse(new InputSource(new ByteArrayInputStream(bytes)));
        } catch (SAXException e) {
            var tidy = tidy(new String(bytes, StandardCharsets.UTF_8));
            if (tidy.isEmpty()) {
                throw e;
            }
            return parse(new InputSource(new StringReader(tidy)));
        }
    }

    /// The whole elements of a name in a document that cannot be read as one: each is read alone,
    /// and one that cannot be read is left out.
    static List<Xml> salvage(byte[] bytes, String name) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var starts = Pattern.compile("<((?:[\\w.-]+:)?" + name + ")[\\s>]").matcher(text);
        var found = new ArrayList<Xml>();
        var at = 0;
        while (found.size() < LONGEST_SALVAGE && starts.find(at)) {
            var closing = "</" + starts.group(1) + ">";
            var end = text.indexOf(closing, starts.end());
            if (end < 0) {
                break;
            }
            at = end + closing.length();
            // The nearest start: one that was broken off before it does not take it along.
            var start = text.lastIndexOf("<" + starts.group(1), end);
            readAlone(text.substring(start, at)).ifPresent(found::add);
        }
        return found;
    }

    /// An element that holds these, each from a document of its own.
    static Xml list(List<Xml> all) {
        var list = all.getFirst().element().getOwnerDocument().createElement("list");
        for (var each : all) {
            list.appendChild(list.getOwnerDocument().importNode(each.element(), true));
        }
        return new Xml(list);
    }

    private static Optional<Xml> readAlone(String text) {
        try {
            return Optional.of(parse(new InputSource(new StringReader(tidy(text)))));
        } catch (SAXException _) {
            return Optional.empty();
        }
    }

    /// The document alone: without what a device puts before and after it, such as the other parts
    /// of a message of several, and without characters that XML does not know.
    private static String tidy(String text) {
        var declared = text.indexOf("<?xml");
        var from = declared < 0 ? text.indexOf('<') : declared;
        var envelope = END.matcher(text);
        var to = envelope.find(Math.max(0, from)) ? envelope.end() : text.lastIndexOf('>') + 1;
        return from < 0 || to <= from
                ? ""
                : text.substring(from, to)
                        .replaceAll(
                                "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]",
                                "");
    }

    private static Xml parse(InputSource source) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute(LIMITS + "maxElementDepth", "60");
            factory.setAttribute(LIMITS + "elementAttributeLimit", "200");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new Xml(builder.parse(source).getDocumentElement());
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new SAXException("its characters are not what it says they are", e);
        }
    }

    String name() {
        return local(element.getTagName());
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }

    List<Xml> children() {
        var all = new ArrayList<Xml>();
        for (var n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                all.add(new Xml(child));
            }
        }
        return all;
    }

    List<Xml> children(String name) {
        return children().stream().filter(c -> c.name().equals(name)).toList();
    }

    /// The first child of the first child … of these names.
    Optional<Xml> at(String... path) {
        var here = Optional.of(this);
        for (var name : path) {
            here = here.flatMap(x -> x.children(name).stream().findFirst());
        }
        return here;
    }

    /// All elements of a name below this one, in order.
    List<Xml> all(String name) {
        var found = new ArrayList<Xml>();
        for (var child : children()) {
            if (child.name().equals(name)) {
                found.add(child);
            }
            found.addAll(child.all(name));
        }
        return found;
    }

    String text() {
        return element.getTextContent().strip();
    }

    /// Text at a path, when there is any.
    Optional<String> text(String... path) {
        return at(path).map(Xml::text).filter(t -> !t.isEmpty());
    }

    Optional<String> attribute(String name) {
        var all = element.getAttributes();
        for (var n = 0; n < all.getLength(); n++) {
            if (local(all.item(n).getNodeName()).equals(name)) {
                return Optional.of(all.item(n).getNodeValue().strip());
            }
        }
        return Optional.empty();
    }

    /// This element as it came, to be put into another document: prefixes it uses are declared.
    ///
    /// @param more attributes to add, empty or beginning with a space
    String written(String more) {
        var out = new StringBuilder();
        write(element, out);
        var declared = new StringBuilder(more);
        for (var above = element.getParentNode();
                above instanceof Element parent;
                above = parent.getParentNode()) {
            declare(parent, out, declared);
        }
        return out.insert(1 + element.getTagName().length(), declared).toString();
    }

    private static void write(Element element, StringBuilder out) {
        out.append('<').append(element.getTagName());
        var all = element.getAttributes();
        for (var n = 0; n < all.getLength(); n++) {
            attribute(all.item(n), out);
        }
        out.append('>');
        for (var n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                write(child, out);
            } else if (n instanceof Text text) {
                out.append(escaped(text.getData()));
            }
        }
        out.append("</").append(element.getTagName()).append('>');
    }

    private static void attribute(Node attribute, StringBuilder out) {
        out.append(' ').append(attribute.getNodeName());
        out.append("=\"").append(escaped(attribute.getNodeValue())).append('"');
    }

    /// What an ancestor declared, where it is used and nothing nearer declares it.
    private void declare(Element above, StringBuilder used, StringBuilder declared) {
        var all = above.getAttributes();
        for (var n = 0; n < all.getLength(); n++) {
            var name = all.item(n).getNodeName();
            var needed =
                    name.equals("xmlns")
                            || name.startsWith("xmlns:") && used.indexOf(local(name) + ":") >= 0;
            if (needed && !element.hasAttribute(name) && declared.indexOf(" " + name + "=") < 0) {
                attribute(all.item(n), declared);
            }
        }
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

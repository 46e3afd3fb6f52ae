package org.watchroom.operations.till.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An element of a POSLog with all that is in it, by local names.
final class Element {
    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Element(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    void attribute(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void child(Element child) {
        children.add(child);
    }

    StringBuilder words() {
        return text;
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    /// Its own words.
    String text() {
        return text.toString().strip();
    }

    Stream<Element> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted));
    }

    Optional<Element> child(String wanted) {
        return children(wanted).findFirst();
    }

    /// The words of the first child of one of these names; empty where there is none.
    String textOf(String... wanted) {
        return Stream.of(wanted)
                .flatMap(this::children)
                .map(Element::text)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// The first below, at any depth.
    Optional<Element> below(String wanted) {
        for (var child : children) {
            var found = child.name.equals(wanted) ? Optional.of(child) : child.below(wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    boolean has(String wanted) {
        return below(wanted).isPresent();
    }
}

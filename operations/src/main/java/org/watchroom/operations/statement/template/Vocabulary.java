package org.watchroom.operations.statement.template;

import java.util.Map;
import java.util.Set;

/// The names that a template may use.
public final class Vocabulary {
    /// Facts, and the lists whose things have facts of their own.
    public static final Set<String> NAMES =
            Set.of(
                    "incident.reference",
                    "incident.category",
                    "incident.occurred",
                    "store.name",
                    "store.fascia",
                    "camera.list",
                    "camera.count",
                    "recorder.retention",
                    "person.name",
                    "loss.sum",
                    "loss.back",
                    "loss.gone");

    public static final Map<String, Set<String>> LISTS =
            Map.of(
                    "note", Set.of("note.when", "note.who", "note.what"),
                    "look", Set.of("look.when", "look.who", "look.what"),
                    "clock",
                            Set.of(
                                    "clock.camera",
                                    "clock.reading",
                                    "clock.checked",
                                    "clock.method",
                                    "clock.correction"),
                    "exhibit",
                            Set.of(
                                    "exhibit.reference",
                                    "exhibit.title",
                                    "exhibit.who",
                                    "exhibit.when",
                                    "exhibit.operation",
                                    "exhibit.sha256"),
                    "loss",
                            Set.of(
                                    "loss.quantity",
                                    "loss.goods",
                                    "loss.price",
                                    "loss.total",
                                    "loss.outcome"));

    private Vocabulary() {}
}

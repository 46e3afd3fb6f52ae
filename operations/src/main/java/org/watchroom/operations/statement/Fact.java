package org.watchroom.operations.statement;

import java.util.List;

/// Something known, in words, and from where.
public record Fact(String words, List<Source> sources) {
    public Fact {
        sources = List.copyOf(sources);
    }

    static Fact of(String words, Source source) {
        return new Fact(words, List.of(source));
    }
}

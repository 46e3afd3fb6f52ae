package org.watchroom.operations.statement.template;

import java.util.List;
import org.watchroom.operations.failure.Failure;

/// The body of a template, read.
///
/// @param declaration of the maker; may hold `{pages}`
/// @param readerDeclaration of whoever reads it to a maker who cannot
public record Wording(String declaration, String readerDeclaration, List<Part> parts) {
    public Wording {
        parts = List.copyOf(parts);
    }

    /// @throws Failure.Unreadable with line and column of the first thing that is wrong
    public static Wording read(String body) {
        return new Reader(body).read();
    }
}

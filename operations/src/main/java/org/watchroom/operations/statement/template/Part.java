package org.watchroom.operations.statement.template;

import java.util.List;

/// A part of a template, as it was read.
public sealed interface Part {
    /// Begins a paragraph.
    record Break() implements Part {}

    /// A sentence.
    record Line(Manner manner, List<Piece> pieces) implements Part {
        public Line {
            pieces = List.copyOf(pieces);
        }
    }

    /// Left out unless there is such a fact; where `not`, left out if there is.
    record When(String name, boolean not, List<Part> parts) implements Part {
        public When {
            parts = List.copyOf(parts);
        }
    }

    /// Repeated for each thing of a list.
    record Each(String list, List<Part> parts) implements Part {
        public Each {
            parts = List.copyOf(parts);
        }
    }

    /// How a sentence is said.
    enum Manner {
        /// What the system recorded.
        SYSTEM,
        /// What the witness may say if it is so.
        CONFIRM,
        /// What the witness is asked.
        ASK
    }

    /// Words, or the name of a fact.
    record Piece(String words, boolean name) {}
}

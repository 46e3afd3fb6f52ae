package org.watchroom.operations.statement;

import java.util.OptionalInt;

/// Something about a draft that somebody has to look at.
///
/// @param rule what it is; its words are `statement.finding.<rule>`
/// @param what the words it is about, or where
/// @param sentence key of the sentence; empty for the front page
/// @param blocks whether the text cannot be made final with it
public record Finding(String rule, String what, OptionalInt sentence, boolean blocks) {
    static Finding front(String rule, String what) {
        return new Finding(rule, what, OptionalInt.empty(), true);
    }

    static Finding block(String rule, String what, Sentence at) {
        return new Finding(rule, what, OptionalInt.of(at.key()), true);
    }

    static Finding hint(String rule, String what, Sentence at) {
        return new Finding(rule, what, OptionalInt.of(at.key()), false);
    }
}

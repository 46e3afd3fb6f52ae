package org.watchroom.operations.statement;

/// An answer to one of the questions to an eyewitness.
///
/// @param words empty where it does not apply, or is not answered yet
/// @param applies false: the witness said that it does not apply
public record Answer(Advokate question, String words, boolean applies) {
    public Answer {
        words = words.strip();
    }

    boolean given() {
        return !applies || !words.isEmpty();
    }
}

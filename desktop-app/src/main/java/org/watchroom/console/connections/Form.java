package org.watchroom.console.connections;

import java.util.List;
import java.util.function.Function;

/// A form: what is asked, and what is done with the answers.
///
/// @param title as words
/// @param note what happens; may be empty
/// @param send words of the button
/// @param danger whether something ends by it
/// @param work runs off the glass thread, again once the code was right; whatever it makes up is
///   made up in it
record Form(
        String title,
        String note,
        String send,
        boolean danger,
        List<Field> fields,
        Function<Answers, Done> work) {
    Form {
        fields = List.copyOf(fields);
    }
}

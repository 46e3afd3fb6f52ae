package org.watchroom.operations.health;

import java.util.List;

/// What was found of one part.
///
/// @param subject which one, where there are several, such as the name of a service; else empty
/// @param code what was found, such as `intake.silent`: key of the words that say it, and where it
///   is not well, of those that say how to mend it
/// @param values of the words, in their order: numbers (of GB where of a disk), instants, durations
///   and names
public record Finding(
        Part part, String subject, Standing standing, String code, List<Object> values) {
    public Finding {
        values = List.copyOf(values);
    }

    static Finding of(Part part, String subject, Standing standing, String code, Object... values) {
        return new Finding(part, subject, standing, code, List.of(values));
    }
}

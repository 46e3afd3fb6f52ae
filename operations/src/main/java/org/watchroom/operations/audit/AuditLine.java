package org.watchroom.operations.audit;

import java.util.List;

/// A record in plain English.
///
/// Foreign words in it are made [Plain]: nothing hides in them.
///
/// @param who a person's name, or the machine
/// @param what begins with a verb, so that who and what are one sentence
/// @param changes what was changed to what, where the record is a change
/// @param refused it was tried and did not happen
public record AuditLine(
        AuditRecord record, String who, String what, List<Change> changes, boolean refused) {
    public AuditLine {
        changes = List.copyOf(changes);
    }

    /// `Mara Ellison claimed 261120-140230-7K2Q at desk 3`.
    public String sentence() {
        return who
                + " "
                + what
                + record.workstation().map(desk -> " at " + Plain.words(desk)).orElse("");
    }

    /// @param field in words
    public record Change(String field, String before, String after) {
        /// `severity: High → Critical`.
        public String words() {
            return field + ": " + before + " → " + after;
        }
    }
}

package org.watchroom.operations.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.staff.PersonId;

/// Which records are wanted. What is empty asks for everything.
///
/// @param from the first moment, inclusive
/// @param to the last moment, exclusive
/// @param person who did it, or whose sign-in was refused
/// @param incident everything about it: the incident, its timeline, exhibits, packs, reports
/// @param kinds any of these
/// @param workstation a part of its name; capitals do not matter
/// @param words a part of what the record says; capitals do not matter, a space finds a dash too
public record AuditFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<PersonId> person,
        Optional<IncidentId> incident,
        Set<Kind> kinds,
        String workstation,
        String words) {
    public static final AuditFilter EVERYTHING =
            new AuditFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    "",
                    "");

    public AuditFilter {
        kinds = Set.copyOf(kinds);
        workstation = workstation.strip();
        words = words.strip();
    }

    public AuditFilter between(Optional<Instant> first, Optional<Instant> end) {
        return new AuditFilter(first, end, person, incident, kinds, workstation, words);
    }

    public AuditFilter by(PersonId who) {
        return new AuditFilter(from, to, Optional.of(who), incident, kinds, workstation, words);
    }

    AuditFilter byAnybody() {
        return new AuditFilter(from, to, Optional.empty(), incident, kinds, workstation, words);
    }

    public AuditFilter about(IncidentId wanted) {
        return new AuditFilter(from, to, person, Optional.of(wanted), kinds, workstation, words);
    }

    public AuditFilter of(Kind... wanted) {
        return new AuditFilter(from, to, person, incident, Set.of(wanted), workstation, words);
    }

    public AuditFilter at(String desk) {
        return new AuditFilter(from, to, person, incident, kinds, desk, words);
    }

    public AuditFilter saying(String part) {
        return new AuditFilter(from, to, person, incident, kinds, workstation, part);
    }

    /// Kinds of acts, as auditors ask for them. One record may be of several.
    public enum Kind {
        SIGN_INS,
        REFUSALS,
        CHANGES,
        VIEWS,
        EXPORTS,
        ADMINISTRATION,
        MACHINE
    }
}

package org.watchroom.operations.reporting;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.report.Marks;
import org.watchroom.operations.report.SheetFacts.Column;
import org.watchroom.operations.staff.Role;

/// One kind of report: its name, what it may be asked, its columns and its rows.
public interface Report {
    /// As commands and the database name it, such as `shift-log`.
    String code();

    /// As it is printed.
    String title();

    /// One of these roles is needed; the database would refuse others, or show them nothing.
    Set<Role> roles();

    /// What it may be narrowed to, beside region and period.
    Set<Narrowing> narrowings();

    /// Whether the service can make it by a schedule.
    default boolean scheduled() {
        return true;
    }

    /// Whether it is about one incident, which must then be named.
    default boolean ofOneIncident() {
        return false;
    }

    List<Column> columns();

    /// Writes the rows, in the order to print them.
    ///
    /// @return pages of its own, for a report that is no table; empty for all others
    Optional<OwnPages> write(ReportSource source, Asked asked, Lines lines) throws IOException;

    /// Pages that are not made of the rows, but of the same facts.
    @FunctionalInterface
    interface OwnPages {
        /// @param at when they are made
        /// @return PDF
        byte[] of(Marks marks, Instant at);
    }

    enum Narrowing {
        STORE,
        PERSON,
        INCIDENT
    }
}

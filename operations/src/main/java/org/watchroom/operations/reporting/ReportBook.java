package org.watchroom.operations.reporting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.staff.Role;

/// All reports there are, in the order to offer them. A further one is a further line here.
public final class ReportBook {
    private static final List<Report> ALL =
            List.of(
                    new IncidentReport(),
                    new ShiftLog(),
                    new OccurrenceLog(),
                    new ViewingLog(),
                    new MediaRegister(),
                    new CustodyReport(),
                    new DisposalRegister(),
                    new DisclosureRegister(),
                    new KpiSummary(),
                    new RetentionRun(),
                    new AuditExtract());

    private ReportBook() {}

    public static List<Report> all() {
        return ALL;
    }

    /// Those that somebody with these roles can make.
    public static List<Report> forRoles(Set<Role> roles) {
        return ALL.stream()
                .filter(report -> report.roles().stream().anyMatch(roles::contains))
                .toList();
    }

    public static Optional<Report> named(String code) {
        return ALL.stream().filter(report -> report.code().equals(code)).findFirst();
    }
}

package org.watchroom.operations.reporting;

import java.util.EnumSet;
import java.util.Set;
import org.watchroom.operations.staff.Role;

/// Who may make which reports; the same people whom the database lets read what is in them.
final class Readers {
    /// All staff.
    static final Set<Role> STAFF =
            Set.copyOf(
                    EnumSet.of(
                            Role.OPERATOR,
                            Role.SUPERVISOR,
                            Role.INVESTIGATOR,
                            Role.AUDITOR,
                            Role.ADMINISTRATOR));

    /// Who works at the desk.
    static final Set<Role> DESK =
            Set.copyOf(EnumSet.of(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR));

    /// Who answers for what others did.
    static final Set<Role> IN_CHARGE =
            Set.copyOf(
                    EnumSet.of(
                            Role.SUPERVISOR, Role.INVESTIGATOR, Role.AUDITOR, Role.ADMINISTRATOR));

    static final Set<Role> AUDITORS = Set.of(Role.AUDITOR);

    private Readers() {}
}

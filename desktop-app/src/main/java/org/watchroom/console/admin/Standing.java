package org.watchroom.console.admin;

import org.watchroom.operations.staff.Member;

/// Whom the table shows.
enum Standing {
    ACTIVE,
    REVOKED,
    EVERYBODY;

    boolean holds(Member member) {
        return this == EVERYBODY || member.active() == (this == ACTIVE);
    }
}

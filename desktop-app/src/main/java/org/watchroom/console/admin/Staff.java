package org.watchroom.console.admin;

import java.util.List;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Member;
import org.watchroom.operations.staff.OpenSession;

/// All that the screen shows, as it was read at one time.
record Staff(List<Member> members, List<OpenSession> sessions, List<Approval> waiting) {}

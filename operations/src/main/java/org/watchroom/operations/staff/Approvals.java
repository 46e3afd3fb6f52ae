package org.watchroom.operations.staff;

import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.work.Database;

/// What takes two persons: one asks, another with the same right decides, and it is carried out
/// with the decision. Asking and deciding meet [Failure.StepUpNeeded] first.
public final class Approvals {
    private static final int LONGEST = 200;

    private final Database database;
    private final Custody custody;

    public Approvals(Database database, Custody custody) {
        this.database = database;
        this.custody = custody;
    }

    /// The newest first, decided and expired ones too.
    public List<Approval> all() {
        return database.read(db -> new ApprovalsSql(db).all(LONGEST));
    }

    /// Asks for somebody to become an administrator.
    ///
    /// @param id made beforehand, so that asking twice asks once
    /// @param reason at least ten letters, for whoever decides and for the record
    /// @throws Failure.Missing when the person is out of reach
    public void askAdministrator(UUID id, Member who, String reason) {
        var region = who.regions().stream().mapToInt(Integer::intValue).min();
        ask(
                id,
                Approval.Kind.GRANT_ADMINISTRATOR,
                "{\"person\": \"" + who.id().value() + "\"}",
                region,
                reason);
    }

    /// Asks for anything that takes two persons.
    ///
    /// @param subject what exactly, as JSON; no personal data
    /// @param region whose people see it; empty: those of every region
    /// @throws Failure.Refused `reason-short`
    public void ask(
            UUID id, Approval.Kind kind, String subject, OptionalInt region, String reason) {
        if (reason.strip().length() < 10) {
            throw new Failure.Refused(
                    "reason-short", "Whoever decides needs a reason of ten letters or more", null);
        }
        database.writing(tx -> new ApprovalsSql(tx).ask(id, kind, subject, region, reason.strip()));
    }

    /// Says yes or no. A yes is carried out at once, and the keys that go with it are handed over.
    ///
    /// @throws Failure.Refused `two-persons` for one's own request, `approval-expired`
    /// @throws Failure.Stale when somebody else has decided it
    public void decide(Approval approval, boolean approve) {
        boolean keys = approve && approval.kind() == Approval.Kind.GRANT_ADMINISTRATOR;
        try {
            database.writing(tx -> {
                new ApprovalsSql(tx).decide(approval.id(), approve);
                if (keys) {
                    custody.settle(tx);
                }
            });
        } catch (Failure.Stale _) {
            throw new Failure.Stale("The request");
        }
        if (keys) {
            custody.refresh();
        }
    }
}

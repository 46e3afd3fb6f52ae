package org.watchroom.operations.partner;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.keys.Custody;
import org.watchroom.operations.staff.Approval;
import org.watchroom.operations.staff.Approvals;
import org.watchroom.operations.work.Database;

/// Who is told of incidents, for administrators. One proposes, another approves, and nothing of a
/// partner is ever changed: another address is another partner.
public final class Partners {
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST = 200;

    private final Database database;
    private final Approvals approvals;

    public Partners(Database database, Custody custody) {
        this.database = database;
        this.approvals = new Approvals(database, custody);
    }

    /// Also those that nobody has approved, and those that ended.
    public List<Partner> all() {
        return database.read(db -> new PartnerSql(db).all());
    }

    /// The same with what became of what was sent to each, by name.
    public List<PartnerRow> rows() {
        return database.read(db -> new PartnerSql(db).rows());
    }

    /// Regions whose critical incidents are published as alerts.
    public Set<Integer> regionsThatPublish() {
        return database.read(db -> new AlertSql(db).publishing());
    }

    /// Writes it down and asks for the second person.
    ///
    /// @param approval id of the request, made beforehand
    /// @param reason at least ten letters, for whoever decides
    /// @return the secret that signs what is sent, as `whsec_…`: shown once
    /// @throws Failure.StepUpNeeded unless the code was given within the last minutes
    /// @throws Failure.Refused `reason-short`, `two-persons-named`, `not-allowed`
    public String propose(Partner partner, UUID approval, String reason) {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        database.writing(tx -> new PartnerSql(tx).insert(partner, secret));
        approvals.ask(
                approval,
                Approval.Kind.APPROVE_PARTNER,
                "{\"partner\": \"" + partner.id() + "\"}",
                OptionalInt.of(partner.region()),
                reason);
        return "whsec_" + Base64.getEncoder().encodeToString(secret);
    }

    /// Nothing more is sent to it. What was sent stays on record.
    ///
    /// @throws Failure.Stale when it has ended already
    public void end(UUID partner) {
        end(partner, "");
    }

    /// The same, and says why.
    ///
    /// @param why blank where nobody says
    public void end(UUID partner, String why) {
        database.writing(tx -> new PartnerSql(tx).end(partner, why.strip()));
    }

    /// What was sent to it or is on its way, the newest first.
    public List<Delivery> deliveries(UUID partner) {
        return deliveries(partner, LONGEST);
    }

    /// The same, so many at most.
    public List<Delivery> deliveries(UUID partner, int most) {
        return database.read(db -> new OutboxSql(db).of(partner, most));
    }

    /// Whether critical incidents of a region are published as alerts.
    public void publishAlerts(int region, boolean publish) {
        database.writing(tx -> new AlertSql(tx).opt(region, publish));
    }
}

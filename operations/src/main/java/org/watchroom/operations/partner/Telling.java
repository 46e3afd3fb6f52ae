package org.watchroom.operations.partner;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.watchroom.operations.bus.Entry;
import org.watchroom.operations.bus.Follower;
import org.watchroom.operations.incident.Severity;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Ids;
import org.watchroom.operations.work.Stop;

/// Follows the journal and writes down what is to be told of incidents that changed: each exactly
/// once, because it is written in the transaction that stores how far was read.
///
/// An alert is published once somebody of the control room has claimed a critical incident: what
/// strangers report becomes public through a person, or not at all.
public final class Telling {
    static final Duration ALERT_STANDS = Duration.ofHours(2);
    private static final String NAME = "partners";
    private static final int PAGE = 500;

    private final Follower follower;
    private final Cap.Sender sender;
    private final Clock clock;

    /// @param sender of alerts, such as `alerts@example.co.uk`
    /// @param senderName as people call it
    public Telling(Database database, String sender, String senderName, Clock clock) {
        if (!sender.matches("[^\\s,<&]{1,200}")) {
            throw new IllegalArgumentException(
                    "The sender of alerts has no spaces, commas, < or &: " + sender);
        }
        this.follower = new Follower(database, NAME, "incident", PAGE);
        this.sender = new Cap.Sender(sender, senderName);
        this.clock = clock;
    }

    /// Everything that has changed.
    public void round(Stop stop) {
        while (follower.round((tx, _, page) -> tell(tx, page))) {
            stop.check();
        }
    }

    private void tell(DSLContext tx, List<Entry> page) {
        var changed =
                page.stream()
                        .filter(entry -> !entry.operation().equals("D"))
                        .map(entry -> UUID.fromString(entry.key()))
                        .collect(Collectors.toSet());
        var alerts = new AlertSql(tx);
        var outbox = new OutboxSql(tx);
        var publishing = alerts.publishing();
        var partners = new PartnerSql(tx).standing();
        var published = alerts.of(changed);
        if (partners.isEmpty() && publishing.isEmpty() && published.isEmpty()) {
            return;
        }
        for (var facts : alerts.facts(changed)) {
            partners.forEach((partner, secret) -> summary(outbox, facts, partner, secret));
            alert(
                            alerts,
                            facts,
                            published.getOrDefault(facts.id(), List.of()),
                            publishing.contains(facts.region()))
                    .ifPresent(alert -> alert(outbox, facts, partners, alert));
        }
    }

    private void summary(OutboxSql outbox, Facts facts, Partner partner, byte[] secret) {
        if (!concerns(outbox, partner, facts, Partner.Want.SUMMARY)) {
            return;
        }
        var summary = Summary.of(facts, partner, secret);
        var last = outbox.last(partner.id(), facts.id(), Partner.Want.SUMMARY);
        if (last.isPresent() && Summary.data(last.get().body()).equals(summary)) {
            return; // nothing that this partner may know has changed
        }
        var now = clock.instant();
        var id = Ids.next(clock);
        int number = last.map(Delivery::number).orElse(0) + 1;
        outbox.put(
                id,
                partner,
                facts.id(),
                Partner.Want.SUMMARY,
                number,
                Summary.body(id, number, now, summary),
                now);
    }

    /// Whoever was told of it hears how it goes on, also when it turns out to be something else.
    private static boolean concerns(
            OutboxSql outbox, Partner partner, Facts facts, Partner.Want want) {
        return partner.region() == facts.region()
                && partner.wants().contains(want)
                && (partner.tellsOf(facts.category())
                        || outbox.last(partner.id(), facts.id(), want).isPresent());
    }

    private Optional<Published> alert(
            AlertSql sql, Facts facts, List<Published> before, boolean publishes) {
        var kind = kind(facts, before, publishes);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var expires = now.plus(ALERT_STANDS);
        var id = Ids.next(clock);
        var cap =
                Cap.write(id, kind.get(), facts, sender, now, expires, earlier(kind.get(), before));
        var alert =
                new Published(
                        id,
                        before.size() + 1,
                        kind.get().code(),
                        Cap.headline(facts, kind.get()),
                        now,
                        expires,
                        cap);
        sql.put(alert, facts.region(), facts.id());
        return Optional.of(alert);
    }

    private static Optional<Cap.Kind> kind(Facts facts, List<Published> before, boolean publishes) {
        boolean critical = facts.severity() == Severity.CRITICAL && !facts.closed();
        boolean stands =
                !before.isEmpty() && !before.getLast().kind().equals(Cap.Kind.CANCEL.code());
        if (!stands) {
            return publishes && critical && facts.claimed()
                    ? Optional.of(Cap.Kind.ALERT)
                    : Optional.empty();
        }
        if (!critical || !publishes) {
            return Optional.of(Cap.Kind.CANCEL);
        }
        return before.getLast().headline().equals(Cap.headline(facts, Cap.Kind.UPDATE))
                ? Optional.empty()
                : Optional.of(Cap.Kind.UPDATE);
    }

    /// Those since the last that began anew.
    private static List<Cap.Earlier> earlier(Cap.Kind kind, List<Published> before) {
        var since = new ArrayList<Cap.Earlier>();
        if (kind == Cap.Kind.ALERT) {
            return since;
        }
        for (var one : before) {
            if (one.kind().equals(Cap.Kind.ALERT.code())) {
                since.clear();
            }
            since.add(new Cap.Earlier(one.id(), one.sentAt()));
        }
        return since;
    }

    private void alert(
            OutboxSql outbox, Facts facts, Map<Partner, byte[]> partners, Published alert) {
        for (var partner : partners.keySet()) {
            if (concerns(outbox, partner, facts, Partner.Want.ALERT)) {
                outbox.put(
                        Ids.next(clock),
                        partner,
                        facts.id(),
                        Partner.Want.ALERT,
                        alert.number(),
                        alert.cap(),
                        clock.instant());
            }
        }
    }
}

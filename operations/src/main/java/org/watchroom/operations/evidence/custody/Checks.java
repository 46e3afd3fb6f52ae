package org.watchroom.operations.evidence.custody;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.evidence.vault.Check;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.work.Database;
import org.watchroom.operations.work.Stop;

/// Whether what is kept of exhibits is what was kept. Every check is in their custody.
public final class Checks {
    private final Database database;
    private final Triage triage;
    private final EvidenceVault vault;

    public Checks(Database database, Triage triage, EvidenceVault vault) {
        this.database = database;
        this.triage = triage;
        this.vault = vault;
    }

    /// Reads its kept bytes to the end and writes down what was found. What is broken is said on
    /// the incident's timeline as well, once.
    ///
    /// @return empty where this computer does not keep it and never did
    /// @throws Failure.Unreachable when the disk cannot be read at present
    public Optional<CheckOutcome> verify(Incident incident, Exhibit exhibit, Stop stop) {
        Check check;
        try {
            check = vault.check(exhibit.making().content(), stop, _ -> {});
        } catch (IOException disk) {
            throw new Failure.Unreachable("The disk that evidence is kept on", disk);
        }
        return found(incident, exhibit, check);
    }

    /// Writes down what somebody found who has read it.
    public Optional<CheckOutcome> found(Incident incident, Exhibit exhibit, Check check) {
        return database.write(tx -> {
            var before = new CustodySql(tx).last(exhibit.id(), vault.keeper());
            return switch (check) {
                case Check.Whole() -> {
                    whole(tx, exhibit);
                    yield Optional.of(CheckOutcome.WHOLE);
                }
                case Check.Broken(var now) -> {
                    broken(tx, incident, exhibit, CheckOutcome.BROKEN, now, before);
                    yield Optional.of(CheckOutcome.BROKEN);
                }
                case Check.Absent() -> {
                    if (before.isEmpty()) {
                        yield Optional.<CheckOutcome>empty();
                    }
                    broken(tx, incident, exhibit, CheckOutcome.MISSING, Optional.empty(), before);
                    yield Optional.of(CheckOutcome.MISSING);
                }
            };
        });
    }

    /// In the caller's transaction: it was read to its end, and was whole.
    public void whole(DSLContext transaction, Exhibit exhibit) {
        new CustodySql(transaction)
                .checked(
                        exhibit,
                        vault.keeper(),
                        CheckOutcome.WHOLE,
                        Optional.of(exhibit.making().content().sha256()));
    }

    private void broken(
            DSLContext tx,
            Incident incident,
            Exhibit exhibit,
            CheckOutcome outcome,
            Optional<Sha256> now,
            Optional<CheckOutcome> before) {
        new CustodySql(tx).checked(exhibit, vault.keeper(), outcome, now);
        if (before.filter(was -> was != CheckOutcome.WHOLE).isEmpty()) {
            triage.record(
                    tx, incident, TimelineEntry.Kind.NOTE, words(exhibit.reference(), outcome));
        }
    }

    /// For the timeline.
    static String words(String reference, CheckOutcome outcome) {
        return switch (outcome) {
            case WHOLE -> "Exhibit %s is whole.".formatted(reference);
            case BROKEN ->
                    "Exhibit %s is broken: its kept file is not what was kept."
                            .formatted(reference);
            case MISSING -> "Exhibit %s is broken: its kept file is gone.".formatted(reference);
        };
    }

    /// Where each exhibit of an incident is kept. Does not read what is kept.
    public Map<UUID, Kept> kept(IncidentId incident, List<Exhibit> exhibits) {
        var checks = database.read(db -> new CustodySql(db).checks(incident));
        var packed = database.read(db -> new CustodySql(db).packed(incident));
        var states = new HashMap<UUID, Kept>();
        for (var exhibit : exhibits) {
            var known = checks.getOrDefault(exhibit.id(), Map.of());
            states.put(exhibit.id(), state(exhibit, known, packed.contains(exhibit.id())));
        }
        return states;
    }

    private Kept state(Exhibit exhibit, Map<String, CheckOutcome> known, boolean packed) {
        if (known.values().stream().anyMatch(outcome -> outcome != CheckOutcome.WHOLE)) {
            return Kept.BROKEN;
        }
        var content = exhibit.making().content();
        if (!vault.lies(content)) {
            return known.isEmpty() && packed ? Kept.IN_PACK : Kept.ELSEWHERE;
        }
        return vault.has(content) ? Kept.HERE : Kept.BROKEN; // not even its length is right
    }
}

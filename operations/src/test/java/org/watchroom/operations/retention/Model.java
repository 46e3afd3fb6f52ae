package org.watchroom.operations.retention;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What ought to be there: the rules of keeping said a second time, without a database, by ages in
/// days.
final class Model {
    static final int RAW = 90;
    static final int PACK = 2192;
    static final int INCIDENT = 2192;
    static final int FOOTAGE = 31;

    /// Recordings are taken for a day long when nothing follows.
    static final int LENGTH = 1;

    /// A disclosure is good for so long, and evidence of something until then.
    static final int DISCLOSED = 30;

    /// What goes by itself.
    enum Part {
        REPORTER,
        RAW,
        PACK,
        INCIDENT
    }

    static final class Case {
        final UUID id;
        final int region;
        final Set<Part> planned = EnumSet.noneOf(Part.class);
        boolean open = true;
        boolean there = true;
        boolean reporter = true;
        boolean raw = true;
        int age;
        int closedAge;
        int packs;
        int packAge;
        int disclosures;
        int disclosureAge;

        /// The open case it is in.
        @Nullable UUID inCase;

        final List<UUID> holds = new ArrayList<>();

        Case(UUID id, int region) {
            this.id = id;
            this.region = region;
        }

        boolean kept() {
            return open || !holds.isEmpty() || inCase != null;
        }

        /// On its way out: neither held nor taken up again nor added to.
        boolean going() {
            return !planned.isEmpty();
        }

        private boolean evidence() {
            return packs > 0 || disclosures > 0;
        }

        private int evidenceAge() {
            return Math.min(
                    closedAge,
                    Math.min(
                            packs > 0 ? packAge : Integer.MAX_VALUE,
                            disclosures > 0 ? disclosureAge : Integer.MAX_VALUE));
        }
    }

    static final class Footage {
        int age;
        boolean there = true;
    }

    final List<Case> cases = new ArrayList<>();
    final List<Footage> footage = new ArrayList<>();

    /// The rules that are changed: of reporters everywhere, of recordings in the south.
    int reporterDays = 90;

    int southernMediaDays = 180;

    void pass(int days) {
        cases.forEach(one -> {
            one.age += days;
            one.closedAge += days;
            one.packAge += days;
            one.disclosureAge += days;
        });
        footage.forEach(one -> one.age += days);
    }

    /// Puts on the list what is due and free; true when that is anything.
    boolean plan() {
        var more = false;
        for (var one : cases) {
            if (one.there && !one.kept()) {
                more |=
                        one.reporter
                                && one.closedAge >= reporterDays
                                && one.planned.add(Part.REPORTER);
                more |= one.raw && one.closedAge >= RAW && one.planned.add(Part.RAW);
                more |= one.evidence() && one.evidenceAge() >= PACK && one.planned.add(Part.PACK);
                more |=
                        !one.evidence()
                                && one.closedAge >= INCIDENT
                                && one.planned.add(Part.INCIDENT);
            }
        }
        return more;
    }

    void expire() {
        do {
            cases.forEach(Model::carryOut);
        } while (plan());
        // Recordings are looked at after the incidents.
        footage.forEach(one -> one.there &= !due(one));
    }

    private static void carryOut(Case one) {
        if (one.planned.contains(Part.REPORTER)) {
            one.reporter = false;
        }
        if (one.planned.contains(Part.RAW)) {
            one.raw = false;
        }
        if (one.planned.contains(Part.PACK)) {
            one.packs = 0;
            one.disclosures = 0;
        }
        if (one.planned.contains(Part.INCIDENT)) {
            one.there = false;
            one.reporter = false;
            one.raw = false;
        }
        one.planned.clear();
    }

    private boolean due(Footage recording) {
        if (recording.age < FOOTAGE + LENGTH) {
            return false;
        }
        // Both regions have a store of that code.
        return cases.stream()
                .filter(one -> one.there)
                .filter(one -> recording.age - one.age >= 0 && recording.age - one.age <= LENGTH)
                .allMatch(one ->
                        !one.kept()
                                && (one.packs > 0
                                        ? Math.min(one.closedAge, one.packAge) >= PACK
                                        : one.closedAge >= mediaDays(one.region)));
    }

    private int mediaDays(int region) {
        return region == KeepingRoom.SOUTH ? southernMediaDays : 180;
    }
}

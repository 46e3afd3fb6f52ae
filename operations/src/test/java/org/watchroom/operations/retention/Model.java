package org.watchroom.operations.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What ought to be there: the rules of keeping said a second time, without a database, by ages in
/// days.
final class Model {
    static final int REPORTER = 90;
    static final int RAW = 90;
    static final int MEDIA = 180;
    static final int PACK = 2192;
    static final int INCIDENT = 2192;
    static final int FOOTAGE = 31;

    /// Recordings are taken for a day long when nothing follows.
    static final int LENGTH = 1;

    static final class Case {
        final UUID id;
        boolean open = true;
        boolean there = true;
        boolean reporter = true;
        boolean raw = true;
        int age;
        int closedAge;
        int packs;
        int packAge;
        final List<UUID> holds = new ArrayList<>();

        Case(UUID id) {
            this.id = id;
        }

        boolean kept() {
            return open || !holds.isEmpty();
        }

        private int evidenceAge() {
            return Math.min(closedAge, packAge);
        }
    }

    static final class Footage {
        int age;
        boolean there = true;
    }

    final List<Case> cases = new ArrayList<>();
    final List<Footage> footage = new ArrayList<>();

    void pass(int days) {
        cases.forEach(one -> {
            one.age += days;
            one.closedAge += days;
            one.packAge += days;
        });
        footage.forEach(one -> one.age += days);
    }

    void expire() {
        for (var one : cases) {
            if (!one.there || one.kept()) {
                continue;
            }
            one.reporter &= one.closedAge < REPORTER;
            one.raw &= one.closedAge < RAW;
            if (one.packs > 0 && one.evidenceAge() >= PACK) {
                one.packs = 0;
            }
            if (one.packs == 0 && one.closedAge >= INCIDENT) {
                one.there = false;
                one.reporter = false;
                one.raw = false;
            }
        }
        // Recordings are looked at after the incidents.
        footage.forEach(one -> one.there &= !due(one));
    }

    private boolean due(Footage recording) {
        if (recording.age < FOOTAGE + LENGTH) {
            return false;
        }
        return cases.stream()
                .filter(one -> one.there)
                .filter(one -> recording.age - one.age >= 0 && recording.age - one.age <= LENGTH)
                .allMatch(one ->
                        !one.kept()
                                && (one.packs > 0
                                        ? one.evidenceAge() >= PACK
                                        : one.closedAge >= MEDIA));
    }
}

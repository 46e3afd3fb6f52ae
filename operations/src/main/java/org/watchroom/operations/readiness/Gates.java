package org.watchroom.operations.readiness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.watchroom.operations.casefile.Fact;
import org.watchroom.operations.casefile.FactKind;
import org.watchroom.operations.casefile.GoodsTotal;
import org.watchroom.operations.casefile.Price;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.readiness.Gate.Light;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.statement.StatementKind;
import org.watchroom.operations.statement.StatementStanding;
import org.watchroom.operations.statement.StatementState;

/// Looks at what is known and says where each need stands.
record Gates(Known known) {
    /// What a description says besides who it is of.
    private static final Set<String> NO_DESCRIPTION =
            Set.of("role", "name", "contact", "born", "needs", "collar", "did");

    /// The moment and the half minute around it: what a taking gives of a camera that has it.
    private static final Duration AROUND = Duration.ofSeconds(30);

    private record Said(Light light, String words) {}

    List<Gate> of(List<Needs.Asked> asked) {
        var gates = new ArrayList<Gate>();
        for (var one : asked) {
            var said = look(one.need());
            gates.add(new Gate(one.need(), said.light, one.must(), said.words));
        }
        return List.copyOf(gates);
    }

    private Said look(Need need) {
        return switch (need) {
            case FOOTAGE -> footage();
            case STILL -> still();
            case CLOCK -> clock();
            case SUSPECT -> suspect();
            case LOSS -> loss();
            case INJURY -> injury();
            case POLICE -> police();
            case STATEMENT -> statement(StatementKind.WITNESS, "a witness");
            case PRODUCER -> statement(StatementKind.CCTV_PRODUCER, "whoever produces the footage");
            case DATES -> dates();
            case IMPACT -> impact();
        };
    }

    private Said footage() {
        if (known.cameras().isEmpty()) {
            return new Said(Light.MISSING, "No camera of this store is known.");
        }
        var shown = taken();
        var missing = known.cameras().stream().filter(one -> !shown.contains(one.id())).toList();
        if (missing.isEmpty()) {
            return new Said(
                    Light.READY,
                    "The moment was taken of all %d cameras.".formatted(known.cameras().size()));
        }
        var names = missing.stream().map(Gates::label).collect(Collectors.joining(", "));
        return new Said(
                shown.isEmpty() ? Light.MISSING : Light.PARTLY,
                "The moment was not taken of: " + names + ".");
    }

    private static String label(Camera camera) {
        return FootageWords.label(camera);
    }

    /// Cameras of which a recording or a cut shows the moment.
    private Set<CameraId> taken() {
        return masters()
                .filter(one ->
                        one.making()
                                .covers()
                                .filter(span ->
                                        span.from().isBefore(known.at().plus(AROUND))
                                                && span.to().isAfter(known.at().minus(AROUND)))
                                .isPresent())
                .flatMap(one -> one.making().camera().stream())
                .collect(Collectors.toSet());
    }

    private Stream<Exhibit> masters() {
        return known.exhibits().stream()
                .filter(one ->
                        one.kind() == Exhibit.Kind.MASTER
                                || one.kind() == Exhibit.Kind.WORKING_COPY);
    }

    private Said still() {
        long stills =
                known.exhibits().stream().filter(one -> one.kind() == Exhibit.Kind.STILL).count();
        long suspects = suspects().count();
        if (stills == 0) {
            return new Said(Light.MISSING, "There is no still of a suspect.");
        }
        if (stills < suspects) {
            return new Said(
                    Light.PARTLY,
                    "There are %d suspects and only %d stills.".formatted(suspects, stills));
        }
        return new Said(
                Light.READY,
                stills == 1 ? "There is one still." : "There are %d stills.".formatted(stills));
    }

    private Said clock() {
        var cameras = masters().flatMap(one -> one.making().camera().stream()).distinct().toList();
        if (cameras.isEmpty()) {
            return new Said(Light.MISSING, "No footage was taken, so no clock can be compared.");
        }
        var doubtful =
                known.cameras().stream()
                        .filter(camera -> cameras.contains(camera.id()))
                        .filter(camera -> {
                            var reading = known.clocks().get(camera.id());
                            return reading == null || reading.doubtful();
                        })
                        .toList();
        if (doubtful.isEmpty()) {
            return new Said(
                    Light.READY, "The clocks of all cameras were checked within a month of it.");
        }
        return new Said(
                doubtful.size() < cameras.size() ? Light.PARTLY : Light.MISSING,
                "Not checked within a month of it: the clock of "
                        + doubtful.stream().map(Gates::label).collect(Collectors.joining(", "))
                        + ".");
    }

    private Stream<Fact> suspects() {
        return known.facts().of(FactKind.PERSON).stream()
                .filter(one -> one.content().said("role").equals("suspect"));
    }

    private Said suspect() {
        long all = suspects().count();
        long described =
                suspects()
                        .filter(one ->
                                one.content().values().keySet().stream()
                                        .anyMatch(field -> !NO_DESCRIPTION.contains(field)))
                        .count();
        if (all == 0) {
            return new Said(Light.MISSING, "No suspect was written down.");
        }
        if (described < all) {
            return new Said(
                    Light.PARTLY,
                    "%d of %d suspects are not described.".formatted(all - described, all));
        }
        return new Said(
                Light.READY,
                all == 1
                        ? "The suspect is described."
                        : "All %d suspects are described.".formatted(all));
    }

    private Said loss() {
        var totals = known.facts().totals();
        if (totals.isEmpty()) {
            return new Said(Light.MISSING, "No goods were written down.");
        }
        return new Said(
                Light.READY,
                "Loss: "
                        + totals.stream().map(Gates::money).collect(Collectors.joining(", "))
                        + ".");
    }

    private static String money(GoodsTotal total) {
        return Price.shown(total.loss(), total.currency());
    }

    private Said injury() {
        return known.facts().of(FactKind.INJURY).isEmpty()
                ? new Said(
                        Light.MISSING,
                        "Whether anybody was hurt was not written down; write it also where nobody was.")
                : new Said(Light.READY, "Injuries were written down.");
    }

    private Said police() {
        var told = known.facts().of(FactKind.POLICE);
        if (told.isEmpty()) {
            return new Said(Light.MISSING, "When the police were told was not written down.");
        }
        boolean referred =
                told.stream()
                        .anyMatch(one ->
                                one.content().get("reference").isPresent()
                                        || one.content().get("crime-number").isPresent());
        return referred
                ? new Said(Light.READY, "The police have it, with their reference.")
                : new Said(Light.PARTLY, "The police were told; their reference is missing.");
    }

    private Stream<StatementStanding> papers(StatementKind kind) {
        return known.statements().stream().filter(paper -> paper.kind() == kind);
    }

    private Said statement(StatementKind kind, String who) {
        if (papers(kind).anyMatch(paper -> paper.state() == StatementState.SIGNED)) {
            return new Said(Light.READY, "There is a signed statement of " + who + ".");
        }
        boolean begun = papers(kind).anyMatch(paper -> paper.state() != StatementState.WITHDRAWN);
        return begun
                ? new Said(Light.PARTLY, "The statement of " + who + " is not signed.")
                : new Said(Light.MISSING, "There is no statement of " + who + ".");
    }

    private Said dates() {
        var signed =
                known.statements().stream()
                        .filter(paper -> paper.state() == StatementState.SIGNED)
                        .filter(paper -> paper.kind() != StatementKind.IMPACT)
                        .toList();
        long without = signed.stream().filter(paper -> !paper.datesGiven()).count();
        if (signed.isEmpty()) {
            return new Said(Light.MISSING, "Nobody was asked yet for dates to avoid.");
        }
        return without == 0
                ? new Said(
                        Light.READY,
                        "Each witness said which dates to avoid, or that there are none.")
                : new Said(
                        Light.PARTLY,
                        "%d of %d witnesses were not asked for dates to avoid."
                                .formatted(without, signed.size()));
    }

    private Said impact() {
        return papers(StatementKind.IMPACT)
                        .anyMatch(paper -> paper.state() == StatementState.SIGNED)
                ? new Said(Light.READY, "The impact on the business was stated.")
                : new Said(
                        Light.MISSING,
                        "The impact on the business was not stated; it may be at any time before sentence.");
    }
}

package org.watchroom.operations.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.work.Ids;

/// Gives references to what is made of one incident.
///
/// The same bytes made in the same way stay the same exhibit: whoever packs an incident twice does
/// not have two numbers for one recording.
public final class Production {
    private final IncidentId incident;
    private final int region;
    private final List<Exhibit> known;
    private final List<Exhibit> fresh = new ArrayList<>();
    private final Supplier<Numbered> numbers;
    private final Clock clock;

    /// @param number consecutive per person
    record Numbered(int number, String initials) {}

    Production(
            IncidentId incident,
            int region,
            List<Exhibit> known,
            Supplier<Numbered> numbers,
            Clock clock) {
        this.incident = incident;
        this.region = region;
        this.known = new ArrayList<>(known);
        this.numbers = numbers;
        this.clock = clock;
    }

    /// A recording as the recorder wrote it.
    public Exhibit master(Making making) {
        return same(Optional.empty(), Exhibit.Kind.MASTER, making)
                .orElseGet(() -> {
                    var next = numbers.get();
                    var reference = next.initials() + "/" + next.number();
                    return add(
                            Optional.empty(),
                            next.number(),
                            reference,
                            Exhibit.Kind.MASTER,
                            making);
                });
    }

    /// A file that was handed in. Ask [#known] first: this always makes a new one.
    ///
    /// @param archive that it was in
    /// @param quarantine why it is not to be opened
    /// @param fileName makes the file's name out of the reference
    public Exhibit received(
            Optional<Exhibit> archive,
            Making making,
            Optional<String> quarantine,
            UnaryOperator<String> fileName) {
        var next = archive.map(from -> new Numbered(from.number(), "")).orElseGet(numbers);
        var reference =
                archive.map(from -> reference(from, Exhibit.Kind.DOCUMENT))
                        .orElseGet(() -> next.initials() + "/" + next.number());
        return add(
                new Exhibit(
                        Ids.next(clock),
                        incident,
                        region,
                        archive.map(Exhibit::id),
                        next.number(),
                        reference,
                        Exhibit.Kind.DOCUMENT,
                        making.named(fileName.apply(reference)),
                        true,
                        quarantine));
    }

    /// What of the incident has these bytes already.
    public Optional<Exhibit> known(HashingCopy.Content content) {
        return known.stream().filter(one -> one.making().content().equals(content)).findFirst();
    }

    /// Something made from `parent`.
    ///
    /// @param fileName makes the file's name out of the reference
    public Exhibit child(
            Exhibit parent, Exhibit.Kind kind, Making making, UnaryOperator<String> fileName) {
        return same(Optional.of(parent.id()), kind, making)
                .orElseGet(() -> {
                    var reference = reference(parent, kind);
                    return add(
                            Optional.of(parent.id()),
                            parent.number(),
                            reference,
                            kind,
                            making.named(fileName.apply(reference)));
                });
    }

    /// Those that are not stored yet, parents first.
    public List<Exhibit> fresh() {
        return List.copyOf(fresh);
    }

    private Optional<Exhibit> same(Optional<UUID> parent, Exhibit.Kind kind, Making making) {
        return known.stream()
                .filter(one ->
                        one.kind() == kind
                                && one.parent().equals(parent)
                                && one.making().content().equals(making.content())
                                && one.making().camera().equals(making.camera()))
                .findFirst();
    }

    /// Stills are counted from 1; of the others the first one needs no number.
    private String reference(Exhibit parent, Exhibit.Kind kind) {
        var stem = parent.reference() + "/" + kind.suffix();
        long before =
                known.stream()
                        .filter(one ->
                                one.kind() == kind && one.parent().equals(Optional.of(parent.id())))
                        .count();
        return before == 0 && kind != Exhibit.Kind.STILL ? stem : stem + (before + 1);
    }

    private Exhibit add(
            Optional<UUID> parent, int number, String reference, Exhibit.Kind kind, Making making) {
        return add(
                new Exhibit(
                        Ids.next(clock),
                        incident,
                        region,
                        parent,
                        number,
                        reference,
                        kind,
                        making));
    }

    private Exhibit add(Exhibit made) {
        known.add(made);
        fresh.add(made);
        return made;
    }
}

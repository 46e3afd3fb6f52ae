package org.watchroom.operations.pack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.custody.Checks;
import org.watchroom.operations.evidence.custody.Kept;
import org.watchroom.operations.evidence.taking.FootageWords;
import org.watchroom.operations.evidence.vault.AlteredBytes;
import org.watchroom.operations.evidence.vault.Check;
import org.watchroom.operations.evidence.vault.EvidenceVault;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.Incident;
import org.watchroom.operations.recorder.Segment;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.CameraId;
import org.watchroom.operations.work.Stop;

/// What of an incident was taken before and lies in the vault: it goes into the pack from there,
/// under the references that it has. Each is hashed on the way; one that is not what was kept ends
/// the pack.
final class KeptFiles {
    private final Incident incident;
    private final EvidenceVault vault;
    private final Checks checks;
    private final List<Exhibit> here = new ArrayList<>();
    private final List<Exhibit> elsewhere = new ArrayList<>();
    private final List<Exhibit> shut = new ArrayList<>();
    private final Set<UUID> wholeNow = ConcurrentHashMap.newKeySet();

    /// @param exhibits all of the incident
    /// @throws Failure.Refused `exhibit-broken` when one is on record as broken and not whole here
    KeptFiles(Incident incident, List<Exhibit> exhibits, EvidenceVault vault, Checks checks) {
        this.incident = incident;
        this.vault = vault;
        this.checks = checks;
        var kept = checks.kept(incident.id(), exhibits);
        for (var one : exhibits) {
            if (one.quarantine().isPresent()) {
                shut.add(one);
                continue;
            }
            var state = kept.getOrDefault(one.id(), Kept.ELSEWHERE);
            if (vault.lies(one.making().content())) {
                here.add(one); // broken or not: reading it will tell
            } else if (state == Kept.BROKEN) {
                throw broken(one, "its kept file is not what was kept, or is gone.");
            } else if (state == Kept.ELSEWHERE) {
                elsewhere.add(one);
            }
        }
    }

    /// In the order in which they were produced: parents before what was made of them.
    List<Exhibit> here() {
        return here;
    }

    /// What this computer does not keep and its recorders may not have any more.
    List<Exhibit> elsewhere() {
        return elsewhere;
    }

    /// What is kept and not opened: it leaves in no pack.
    List<Exhibit> shut() {
        return shut;
    }

    /// Bytes that go into the pack from the vault.
    long bytes() {
        return here.stream().mapToLong(one -> one.making().content().size()).sum();
    }

    /// The master of a recording, if it was taken before.
    Optional<Exhibit> master(CameraId camera, Segment segment) {
        var name = segment.file().getFileName().toString();
        return here.stream()
                .filter(one ->
                        one.kind() == Exhibit.Kind.MASTER
                                && one.making().camera().equals(Optional.of(camera))
                                && one.making().fileName().equals(name)
                                && one.making().content().size() == segment.size()
                                && one.making().covers().equals(FootageWords.covers(segment)))
                .findFirst();
    }

    /// Whether a cut of the camera shows all of this.
    boolean cutOf(CameraId camera, Collection<TimeSpan> recorded) {
        return !recorded.isEmpty()
                && recorded.stream()
                        .allMatch(span ->
                                of(camera, Exhibit.Kind.WORKING_COPY)
                                        .anyMatch(cut ->
                                                !cut.from().isAfter(span.from())
                                                        && !cut.to().isBefore(span.to())));
    }

    boolean stillOf(CameraId camera, TimeSpan within) {
        return of(camera, Exhibit.Kind.STILL).anyMatch(shot -> within.contains(shot.from()));
    }

    private Stream<TimeSpan> of(CameraId camera, Exhibit.Kind kind) {
        return here.stream()
                .filter(one ->
                        one.kind() == kind && one.making().camera().equals(Optional.of(camera)))
                .flatMap(one -> one.making().covers().stream());
    }

    /// Copies one into the bag and hashes it on the way. Several may be copied at once.
    ///
    /// @throws Failure.Refused `exhibit-broken`, after that is on record
    void copy(Exhibit exhibit, BagDraft bag, String path, Stop stop, LongConsumer read)
            throws IOException {
        try (var in = vault.open(exhibit.making().content())) {
            bag.copy(in, path, stop, read);
            wholeNow.add(exhibit.id());
        } catch (AlteredBytes altered) {
            checks.found(incident, exhibit, new Check.Broken(altered.found()));
            throw broken(exhibit, "its kept file is not what was kept.");
        }
    }

    /// Those that were read to their end and found whole.
    List<Exhibit> whole() {
        return here.stream().filter(one -> wholeNow.contains(one.id())).toList();
    }

    private static Failure broken(Exhibit exhibit, String why) {
        return new Failure.Refused(
                "exhibit-broken",
                "exhibit %s is broken: %s".formatted(exhibit.reference(), why),
                null);
    }
}

package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.clip.Ffmpeg;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.evidence.Exhibit;
import org.watchroom.operations.evidence.Exhibits;
import org.watchroom.operations.evidence.custody.Checks;
import org.watchroom.operations.evidence.custody.Kept;
import org.watchroom.operations.evidence.taking.Taking;
import org.watchroom.operations.evidence.taking.TakingProgress;
import org.watchroom.operations.evidence.taking.TakingRequest;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.incident.Triage;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.site.Camera;
import org.watchroom.operations.site.Stores;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// What was taken into the vault goes into the pack from there.
final class KeptPackTest {
    private static final String VIDEO = "video/one-by-one-person-detection.mp4";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private PackRoom room;

    @BeforeEach
    void open() {
        room = new PackRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private IncidentId taken() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();
        var database = room.mara.database();
        var stores = new Stores(database);
        new Taking(
                        database,
                        new Incidents(database),
                        stores,
                        new Triage(database, room.room.clock),
                        room.recorder,
                        new Ffmpeg(),
                        room.vault,
                        room.room.clock)
                .take(
                        new TakingRequest(
                                incident,
                                stores.cameras(room.room.york).stream().map(Camera::id).toList(),
                                TimeSpan.around(
                                        room.when, Duration.ofSeconds(30), Duration.ofSeconds(60))),
                        TakingProgress.NONE,
                        Stop.NEVER);
        return incident;
    }

    private List<Exhibit> exhibits(IncidentId incident) {
        return new Exhibits(room.mara.database(), room.room.clock).of(incident);
    }

    private void clearRecorder() throws IOException {
        try (var all = Files.walk(room.recordings)) {
            for (var one : all.filter(Files::isRegularFile).toList()) {
                Files.delete(one);
            }
        }
    }

    @Test
    void what_was_taken_is_packed_from_the_vault_when_the_recorder_has_it_no_more()
            throws IOException, InterruptedException {
        var incident = taken();
        var before = exhibits(incident);
        assertThat(before).hasSize(4);
        clearRecorder();

        var pack = room.build(incident);

        assertThat(pack.exhibits())
                .containsExactlyInAnyOrderElementsOf(
                        before.stream().map(Exhibit::reference).toList());
        assertThat(exhibits(incident)).as("no new number").isEqualTo(before);
        assertThat(Tool.sums(pack.folder(), "manifest-sha256.txt").exit()).isZero();
        try (var masters = Files.list(pack.folder().resolve("data/footage/master/CAM01"))) {
            assertThat(masters.toList())
                    .singleElement()
                    .satisfies(one ->
                            assertThat(one).hasSameBinaryContentAs(TestVideo.fixture(VIDEO)));
        }
        assertThat(pack.folder().resolve("data/footage/viewing")).isDirectory();
        assertThat(
                        room.list(
                                "select distinct kind from app.custody_event where exhibit_id in (select id from app.exhibit) order by 1"))
                .containsExactly("exported", "produced", "verified");
    }

    @Test
    void the_recorder_is_asked_only_for_what_is_missing() {
        var incident = taken();
        var before = exhibits(incident);

        var pack = room.build(incident);

        assertThat(pack.exhibits()).hasSize(4).doesNotHaveDuplicates();
        assertThat(exhibits(incident)).isEqualTo(before);
        assertThat(pack.folder().resolve("data/footage/master/CAM01"))
                .as("with what the archive noted beside it")
                .isDirectoryContaining("glob:**.json");
    }

    @Test
    void a_broken_exhibit_blocks_the_pack_by_its_name_and_is_on_record() throws IOException {
        var incident = taken();
        var broken = exhibits(incident).getLast();
        flip(broken);

        assertThatThrownBy(() -> room.build(incident))
                .isInstanceOfSatisfying(
                        Failure.Refused.class,
                        why -> assertThat(why.rule()).isEqualTo("exhibit-broken"))
                .hasMessageContaining("exhibit " + broken.reference() + " is broken");

        assertThat(room.standing()).isEmpty();
        assertThat(
                        room.list(
                                "select e.reference || ' ' || c.outcome from app.custody_event c join app.exhibit e on e.id = c.exhibit_id where c.kind = 'verified'"))
                .containsExactly(broken.reference() + " broken");
        assertThat(room.incidents().timeline(incident))
                .extracting(TimelineEntry::text)
                .contains(
                        "Exhibit %s is broken: its kept file is not what was kept."
                                .formatted(broken.reference()));
        var checks =
                new Checks(
                        room.mara.database(),
                        new Triage(room.mara.database(), room.room.clock),
                        room.vault);
        assertThat(checks.kept(incident, exhibits(incident)))
                .containsEntry(broken.id(), Kept.BROKEN)
                .containsEntry(exhibits(incident).getFirst().id(), Kept.HERE);

        assertThatThrownBy(() -> room.build(incident)).isInstanceOf(Failure.Refused.class);
        assertThat(room.incidents().timeline(incident))
                .extracting(TimelineEntry::text)
                .as("said once")
                .filteredOn(text -> text.contains("is broken"))
                .hasSize(1);
    }

    @Test
    void what_is_gone_from_the_vault_after_it_was_checked_blocks_it_too() throws IOException {
        var incident = taken();
        room.build(incident);
        var gone = exhibits(incident).getFirst();
        Files.delete(address(gone));
        var inc = room.incidents().find(incident).orElseThrow().incident();
        var checks =
                new Checks(
                        room.mara.database(),
                        new Triage(room.mara.database(), room.room.clock),
                        room.vault);
        assertThat(checks.verify(inc, gone, Stop.NEVER)).isPresent();

        assertThatThrownBy(() ->
                        room.builder().build(PackRequest.of(incident), Progress.NONE, Stop.NEVER))
                .hasMessageContaining(gone.reference());
    }

    private Path address(Exhibit exhibit) {
        var hex = exhibit.making().content().sha256().hex();
        return room.kept.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex + ".sealed");
    }

    private void flip(Exhibit exhibit) throws IOException {
        var address = address(exhibit);
        Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(address);
        bytes[bytes.length / 2] ^= 1;
        Files.write(address, bytes);
    }
}

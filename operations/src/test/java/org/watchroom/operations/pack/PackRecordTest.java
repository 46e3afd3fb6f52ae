package org.watchroom.operations.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.incident.TimelineEntry;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// What the record, the timeline and the exhibits' custody say of a pack.
final class PackRecordTest {
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

    @Test
    void the_record_and_the_timeline_know_of_it() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();

        var pack = room.build(incident);

        assertThat(room.rows("pack")).isEqualTo(1);
        assertThat(room.rows("exhibit")).isEqualTo(3);
        assertThat(room.incidents().timeline(incident))
                .extracting(TimelineEntry::kind)
                .contains(TimelineEntry.Kind.EXHIBIT_PRODUCED, TimelineEntry.Kind.PACK_BUILT);
        assertThat(room.incidents().timeline(incident).getLast().text()).startsWith(pack.name());
    }

    @Test
    void each_exhibit_in_a_pack_is_on_the_record_as_exported_and_its_custody_says_so() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();

        var first = room.build(incident);
        var second = room.build(incident);

        assertThat(
                        room.list(
                                "select j.payload ->> 'exhibit' from app.journal j where j.op = 'X' and j.tbl = 'exhibit' and j.payload ->> 'pack' = '"
                                        + first.name()
                                        + "' and j.pk in (select id::text from app.exhibit) order by 1"))
                .isEqualTo(first.exhibits().stream().sorted().toList());
        assertThat(
                        room.list(
                                "select distinct c.detail ->> 'pack' from app.custody_event c where c.kind = 'exported' order by 1"))
                .containsExactly(first.name(), second.name());
        assertThat(room.rows("custody_event")).as("produced, and exported twice").isEqualTo(9);
        assertThat(
                        room.list(
                                "select payload ->> 'act' from app.journal where op = 'X' and tbl in ('incident', 'pack') order by seq"))
                .containsExactly("pack-begun", "pack-built", "pack-begun", "pack-built");
    }

    @Test
    void that_a_pack_was_begun_is_on_the_record_before_footage_is_copied() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();
        var begun = new ArrayList<String>();
        Progress killed =
                (_, step) -> {
                    if (step.equals("Copying footage")) {
                        begun.addAll(
                                room.list(
                                        "select pk from app.journal where op = 'X' and payload ->> 'act' = 'pack-begun'"));
                        throw new IllegalStateException("killed");
                    }
                };

        assertThatThrownBy(() -> room.builder().build(PackRequest.of(incident), killed, Stop.NEVER))
                .hasMessage("killed");

        assertThat(begun).containsExactly(incident.value().toString());
    }

    @Test
    void a_build_that_takes_longer_than_a_code_holds_is_not_built_again() {
        var incident = room.camera("CAM01", "Entrance", VIDEO, 10).incident();
        Progress slow =
                (_, step) -> {
                    if (step.equals("Copying footage")) {
                        room.room.db().update("update sec.session set stepped_up_until = now()");
                    }
                };

        room.builder().build(PackRequest.of(incident), slow, Stop.NEVER);

        assertThat(room.rows("pack")).isEqualTo(1);
        assertThatThrownBy(() -> room.build(incident))
                .as("the next one needs a code, at its beginning")
                .isInstanceOf(Failure.StepUpNeeded.class);
    }
}

package org.watchroom.operations.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.evidence.Sha256;

/// What was uploaded to a police portal by hand, as the register keeps it.
final class PortalUploadTest {
    @TempDir private Path folder;
    private HandoverRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new HandoverRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private List<Handover> register() {
        return new Register(room.iris.database(), HandoverRoom.LONDON, room.room.clock)
                .lines(RegisterFilter.ALL, 100);
    }

    @Test
    void a_portal_upload_is_written_down_with_its_reference_and_its_list_of_files()
            throws IOException {
        var hands = room.handOvers();
        HandOversTest.refused(
                "portal-reference",
                () -> hands.portal(room.order(), "NYP portal", "", room.room.clock.instant()));
        hands.portal(room.order(), "NYP portal", "REF-9", room.room.clock.instant());
        var line = register().getFirst();
        assertThat(line.way()).isEqualTo(Way.PORTAL);
        assertThat(line.steps().getFirst().words()).contains("NYP portal", "REF-9");
        assertThat(HandOversTest.text(hands.fileList(room.pack)))
                .contains("data/till.mp4", Sha256.of(room.footage).hex());
    }

    @Test
    void what_lies_there_to_be_uploaded_is_held_against_the_pack_and_written_down()
            throws IOException {
        var hands = room.handOvers();
        var upload = Files.createDirectory(room.packs.resolve("WR-TEST.upload"));
        var list = Files.writeString(upload.resolve("00-list-of-files.pdf"), "a list");
        Files.write(upload.resolve("01-till.mp4"), room.footage);
        hands.portal(room.order(), "NYP portal", "REF-9", room.room.clock.instant());
        assertThat(register().getFirst().steps().getFirst().words())
                .contains("2 files", Sha256.of(Files.readAllBytes(list)).hex());

        Files.writeString(upload.resolve("02-till.mp4"), "something else");
        HandOversTest.refused(
                "upload-altered",
                () ->
                        hands.portal(
                                room.order(), "NYP portal", "REF-10", room.room.clock.instant()));
        assertThat(register()).hasSize(1);
    }
}

package org.watchroom.operations.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.reporting.Asked;
import org.watchroom.operations.reporting.ReportBook;
import org.watchroom.operations.reporting.ReportMaker;
import org.watchroom.operations.reporting.ReportSource;
import org.watchroom.operations.testing.ControlRoom;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;

/// Who reads the register, and takes it out of the house.
final class RegisterTest {
    @TempDir private Path folder;
    private HandoverRoom room;
    private Path stick;

    @BeforeEach
    void open() throws IOException {
        room = new HandoverRoom(folder);
        stick = Files.createDirectory(folder.resolve("stick"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void auditors_read_the_register_and_export_it_with_their_code() throws IOException {
        room.zip(stick);
        var olga = room.room.signIn(room.olga);
        try (olga) {
            var register = new Register(olga.database(), HandoverRoom.LONDON, room.room.clock);
            var line = register.lines(RegisterFilter.ALL, 10).getFirst();
            assertThat(line.purpose()).isEqualTo("Crime 14/1234/26");
            assertThat(line.recipient()).startsWith("PC 1234 Hall");
            var file = folder.resolve("register.csv");
            assertThatExceptionOfType(Failure.StepUpNeeded.class)
                    .isThrownBy(() ->
                            register.export(RegisterFilter.ALL, Register.Format.CSV, file, "all"));
            assertThat(file).doesNotExist();
            olga.stepUp(room.room.db().code(room.olga));
            assertThat(register.export(RegisterFilter.ALL, Register.Format.CSV, file, "all"))
                    .isEqualTo(1);
            assertThat(Files.readString(file))
                    .contains(
                            "PC 1234 Hall, North Yorkshire Police",
                            "Prevention or detection of crime",
                            "Camera 4");
            var pdf = folder.resolve("register.pdf");
            register.export(RegisterFilter.ALL, Register.Format.PDF, pdf, "All hand-overs");
            assertThat(text(Files.readAllBytes(pdf)))
                    .contains("Disclosure register", "Crime 14/1234/26", "Olga Ross");
            HandOversTest.refused(
                    "not-allowed",
                    () ->
                            room.handOvers(olga)
                                    .portal(room.order(), "P", "R", room.room.clock.instant()));
        }
        room.room
                .db()
                .query(
                        "select count(*) from app.journal where tbl = 'handover' and payload ->> 'act' = 'register-exported'",
                        row -> assertThat(row.getInt(1)).isEqualTo(2));
    }

    @Test
    void nobody_of_another_region_sees_anything() {
        room.zip(stick);
        var sue = room.room.signIn(room.room.sue);
        try (sue) {
            assertThat(
                            new Register(sue.database(), HandoverRoom.LONDON, room.room.clock)
                                    .lines(RegisterFilter.ALL, 10))
                    .isEmpty();
        }
    }

    @Test
    void the_printed_register_has_every_hand_over_with_its_mark_and_what_became_of_it()
            throws IOException {
        var made = room.zip(Files.createDirectory(folder.resolve("carried")));
        var region =
                room.iris.regions().stream()
                        .filter(one -> one.id() == ControlRoom.NORTH)
                        .findFirst()
                        .orElseThrow();
        var now = room.room.clock.instant();
        var asked = Asked.of(region, now.minusSeconds(3600), now.plusSeconds(3600));
        var report = ReportBook.named("disclosure-register").orElseThrow();
        try (var printed =
                new ReportMaker(room.room.clock)
                        .make(
                                report,
                                ReportSource.of(room.iris),
                                asked,
                                Progress.NONE,
                                Stop.NEVER)) {
            assertThat(Files.readString(printed.csv()))
                    .contains(
                            "Packs handed over",
                            "copy 1",
                            "PC 1234 Hall",
                            "Crime 14/1234/26",
                            made.mark().text(),
                            "WR-TEST",
                            "1 hand-overs");
        }
    }
}

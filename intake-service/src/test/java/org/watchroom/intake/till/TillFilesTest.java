package org.watchroom.intake.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.watchroom.intake.testing.Eventually.seen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.IntakeSettings;
import org.watchroom.intake.door.DoorFiles;
import org.watchroom.intake.testing.Fixtures;

/// Files in the folder that `pos.properties` names.
final class TillFilesTest {
    private static final String HEAD = "receipt,at,name,price,card\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path home;

    @SuppressWarnings("NullAway.Init")
    private Path drop;

    @SuppressWarnings("NullAway.Init")
    private TillRoom room;

    @BeforeEach
    void begin() throws IOException {
        drop = Files.createDirectory(home.resolve("drop"));
        Files.writeString(
                home.resolve("pos.properties"),
                "folder = %s\nfeed = north\nstore = YORK-01\ntill = 1\nsettle-seconds = 0\n"
                        .formatted(drop));
        room = new TillRoom(IntakeSettings.at("127.0.0.1", 0).doors(new DoorFiles(home)).build());
    }

    @AfterEach
    void end() {
        room.close();
    }

    private void put(String name, byte[] bytes) throws IOException {
        var draft = drop.resolve(name + ".part");
        Files.write(draft, bytes);
        Files.move(draft, drop.resolve(name));
    }

    private void put(String name, String text) throws IOException {
        put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private int count(String from) {
        return room.intake.number("select count(*) from app." + from);
    }

    private List<String> in(String folder) {
        try (var files = Files.list(drop.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_is_taken_once_it_is_whole_and_kept_with_card_numbers_covered() throws IOException {
        Files.writeString(drop.resolve("b.csv.part"), HEAD + "9," + Instant.now() + ",Gin,1,\n");
        put("a.csv", HEAD + "1," + Instant.now() + ",Razor,12.50,4111111111111111\n");

        seen("a.csv is done", () -> in("done").equals(List.of("a.csv")));
        assertThat(count("till_transaction")).isEqualTo(1);
        assertThat(Files.readString(drop.resolve("done/a.csv")))
                .contains("Razor")
                .doesNotContain("4111111111111111");
        assertThat(drop.resolve("a.csv")).doesNotExist();
        assertThat(drop.resolve("b.csv.part")).exists();
    }

    @Test
    void what_cannot_be_used_goes_aside_with_its_reasons_and_the_rest_is_taken()
            throws IOException {
        put(
                "a.csv",
                HEAD + "1," + Instant.now() + ",Razor,dear,\n2," + Instant.now() + ",Gin,1,\n");

        seen("a.csv is refused", () -> in("refused").contains("a.csv.reason.txt"));
        seen("the file is gone", () -> !Files.exists(drop.resolve("a.csv")));
        assertThat(Files.readString(drop.resolve("refused/a.csv.reason.txt")))
                .contains("1 receipts were taken", "line 2, price: It is not an amount");
        assertThat(count("till_transaction")).isEqualTo(1);
        assertThat(count("lane_item where why = 'till-lines'")).isEqualTo(1);
    }

    @Test
    void real_files_cut_in_the_middle_and_sent_whole_later_lose_and_double_nothing()
            throws IOException {
        var csv = Files.readAllBytes(Fixtures.at("pos/2010-12-03.csv"));
        put("1.csv", Arrays.copyOf(csv, csv.length / 2));
        seen(
                "the half is taken",
                () ->
                        in("done").size() + in("refused").size() > 0
                                && !Files.exists(drop.resolve("1.csv")));
        put("2.csv", csv);
        seen(
                "the whole is taken",
                () ->
                        !Files.exists(drop.resolve("2.csv"))
                                && count("till_batch where state = 'done'") == 2);
        long lines = new String(csv, StandardCharsets.UTF_8).lines().count() - 1;

        assertThat(count("till_line")).isEqualTo((int) lines);
        put("3.csv", csv);
        seen("the third is taken", () -> !Files.exists(drop.resolve("3.csv")));
        assertThat(count("till_line")).isEqualTo((int) lines);
        assertThat(count("till_batch")).isEqualTo(2);
    }

    /// Killed between the receipts and the moving of the file: the batch is open, the file is
    /// there.
    @Test
    void a_file_that_was_broken_off_is_taken_again_from_its_beginning() throws IOException {
        var text = new StringBuilder(HEAD);
        for (int i = 0; i < 250; i++) {
            text.append(i).append(',').append(Instant.now()).append(",Razor,1,\n");
        }
        put("a.csv", text.toString());
        seen("it is done", () -> in("done").equals(List.of("a.csv")));
        assertThat(count("till_transaction")).isEqualTo(250);
        assertThat(room.intake.text("select receipts from app.till_batch")).isEqualTo("250");
        room.intake.db().update("alter table app.till_batch disable trigger till_batch_guard");
        room.intake.db().update("update app.till_batch set state = 'open', receipts = 0");
        room.intake.db().update("alter table app.till_batch enable trigger till_batch_guard");

        put("a.csv", text.toString());
        seen("it is done again", () -> in("done").size() == 2);
        assertThat(count("till_transaction")).isEqualTo(250);
        assertThat(
                        room.lines(
                                "select state || ' ' || receipts || ' ' || repeated from app.till_batch"))
                .containsExactly("done 0 250");
    }
}

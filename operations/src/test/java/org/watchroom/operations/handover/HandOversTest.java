package org.watchroom.operations.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.testing.Tool;
import org.watchroom.operations.work.Progress;
import org.watchroom.operations.work.Stop;
import tools.jackson.databind.json.JsonMapper;

final class HandOversTest {
    private static final Progress QUIET = (_, _) -> {};

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

    private List<Handover> register() {
        return new Register(room.iris.database(), HandoverRoom.LONDON, room.room.clock)
                .lines(RegisterFilter.ALL, 100);
    }

    private Made zip() {
        return room.handOvers().zip(room.order(), stick, QUIET, Stop.NEVER);
    }

    @Test
    void a_zip_holds_the_pack_as_it_was_signed_and_a_signed_note_in_front() throws Exception {
        var made = zip();
        var words = made.passphrase().orElseThrow().reveal();
        assertThat(words).matches("([a-z]{4}-){6}[a-z]{4}");
        assertThat(made.file())
                .hasFileName("WR-TEST-copy-1-%s.zip".formatted(made.mark().text().substring(0, 4)));
        assertThat(Files.size(made.file())).isEqualTo(made.size());

        var opened =
                Tool.run(stick, "7z", "x", "-y", "-oout", "-p" + words, made.file().toString());
        assertThat(opened.exit()).as(opened.output()).isZero();
        var out = stick.resolve("out");
        assertThat(Files.readAllBytes(out.resolve("WR-TEST/data/till.mp4")))
                .isEqualTo(room.footage);
        assertThat(
                        Tool.run(
                                        out.resolve("WR-TEST"),
                                        "sha256sum",
                                        "-c",
                                        "tagmanifest-sha256.txt")
                                .exit())
                .isZero();
        var authority = folder.resolve("ca.pem");
        Files.write(authority, pem());
        for (var signed : List.of("WR-TEST/tagmanifest-sha256.txt", CopyNote.JSON)) {
            var verified =
                    Tool.run(
                            out,
                            "openssl",
                            "cms",
                            "-verify",
                            "-binary",
                            "-inform",
                            "DER",
                            "-in",
                            signed + ".p7s",
                            "-content",
                            signed,
                            "-CAfile",
                            authority.toString(),
                            "-out",
                            "/dev/null");
            assertThat(verified.output()).as(signed).containsIgnoringCase("successful");
        }
        var note = JsonMapper.shared().readTree(Files.readAllBytes(out.resolve(CopyNote.JSON)));
        assertThat(note.at("/copy/number").asInt()).isEqualTo(1);
        assertThat(note.at("/copy/mark").asString()).isEqualTo(made.mark().text());
        assertThat(note.at("/recipient").asString())
                .isEqualTo("PC 1234 Hall, North Yorkshire Police");
        assertThat(note.at("/purpose").asString()).isEqualTo("Crime 14/1234/26");
        assertThat(text(Files.readAllBytes(out.resolve(CopyNote.PDF))))
                .contains(
                        made.mark().text(),
                        "PC 1234 Hall",
                        "Crime 14/1234/26",
                        "Request 77",
                        "Camera 4",
                        "Iris Holt");
        var listed = Tool.run(stick, "7z", "l", "-slt", made.file().toString()).output();
        assertThat(listed).contains("Copy 1, mark " + made.mark());
        assertThat(listed.indexOf(CopyNote.PDF)).isLessThan(listed.indexOf("WR-TEST/tag"));
    }

    private byte[] pem() throws Exception {
        return ("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(room.signing().authority().getEncoded())
                        + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void every_copy_has_its_line_its_number_and_its_mark_and_the_exhibits_custody_says_so() {
        var first = zip();
        var second = zip();
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.mark()).isNotEqualTo(first.mark());
        assertThat(second.sha256()).isNotEqualTo(first.sha256());
        var line = register().getFirst();
        assertThat(line.id()).isEqualTo(second.id());
        assertThat(line.recipient()).isEqualTo("PC 1234 Hall, North Yorkshire Police");
        assertThat(line.purpose()).isEqualTo("Crime 14/1234/26");
        assertThat(line.leftOut()).isEqualTo("Camera 4: nothing to be seen");
        assertThat(line.authority()).isEqualTo(Authority.CRIME);
        assertThat(line.by()).isEqualTo("Iris Holt");
        assertThat(line.copy()).contains(second.sha256());
        assertThat(line.steps())
                .extracting(Handover.Step::code)
                .containsExactly("prepared", "sent");
        assertThat(line.standing()).isEqualTo(Handover.Standing.SENT);
        assertThat(room.custody())
                .isEqualTo("produced, exported WR-TEST, disclosed WR-TEST, disclosed WR-TEST");
    }

    @Test
    void nothing_said_of_people_lies_open_in_the_database() {
        zip();
        for (var words :
                List.of(
                        "PC 1234",
                        "Hall",
                        "14/1234/26",
                        "Camera 4",
                        "Request 77",
                        stick.toString())) {
            room.room
                    .db()
                    .query(
                            """
                            select (select count(*) from app.journal where payload::text like '%' || ? || '%')
                                 + (select count(*) from app.handover h where h::text like '%' || ? || '%')
                                 + (select count(*) from app.recipient r where r::text like '%' || ? || '%')
                                 + (select count(*) from app.handover_event e where e::text like '%' || ? || '%')
                            """,
                            row -> assertThat(row.getInt(1)).as(words).isZero(),
                            words,
                            words,
                            words,
                            words);
        }
    }

    @Test
    void without_the_code_nothing_leaves() {
        var mara = room.room.signIn(room.irisHolt);
        try (mara) {
            assertThatExceptionOfType(Failure.StepUpNeeded.class)
                    .isThrownBy(
                            () -> room.handOvers(mara).zip(room.order(), stick, QUIET, Stop.NEVER));
        }
        assertThat(stick).isEmptyDirectory();
        assertThat(register()).isEmpty();
    }

    @Test
    void an_operator_hands_nothing_over() {
        var mara = room.room.signIn(room.room.mara);
        try (mara) {
            mara.stepUp(room.room.db().code(room.room.mara));
            refused(
                    "not-allowed",
                    () -> room.handOvers(mara).zip(room.order(), stick, QUIET, Stop.NEVER));
        }
        assertThat(stick).isEmptyDirectory();
    }

    @Test
    void a_purpose_is_needed() {
        refused(
                "purpose-short",
                () ->
                        new Order(
                                UUID.randomUUID(),
                                room.pack,
                                room.police,
                                " 14 ",
                                Authority.CRIME,
                                "",
                                ""));
    }

    @Test
    void a_pack_that_was_changed_is_not_handed_over() throws IOException {
        room.footage[5]++;
        Files.write(room.bag().resolve("data/till.mp4"), room.footage);
        refused("pack-altered", this::zip);
        assertThat(stick).isEmptyDirectory();
        var line = register().getFirst();
        assertThat(line.standing()).isEqualTo(Handover.Standing.NOT_SENT);
        assertThat(line.steps().getFirst().words()).contains("data/till.mp4");
        Files.writeString(room.bag().resolve("tagmanifest-sha256.txt"), "other");
        refused("pack-altered", this::zip);
        assertThat(room.custody()).doesNotContain("disclosed");
    }

    @Test
    void stopped_in_the_middle_it_leaves_no_copy_and_says_so_in_the_register() {
        var asked = new AtomicInteger();
        assertThatThrownBy(() ->
                        room.handOvers()
                                .zip(room.order(), stick, QUIET, () -> asked.incrementAndGet() > 7))
                .isInstanceOf(Stop.Stopped.class);
        assertThat(stick).isEmptyDirectory();
        assertThat(register().getFirst().steps())
                .extracting(Handover.Step::code)
                .containsExactly("failed");
    }

    @Test
    void what_a_dead_console_left_is_swept_and_what_is_written_elsewhere_is_not()
            throws IOException {
        var dead = Files.createFile(stick.resolve("WR-TEST-copy-9-ABCD.zip.part"));
        var other = Files.createFile(stick.resolve("holiday.zip.part"));
        zip();
        assertThat(dead).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void a_full_disk_leaves_no_copy() throws Exception {
        var small = Path.of("/dev/shm/handover-test-" + ProcessHandle.current().pid());
        Files.createDirectories(small);
        var mounted =
                new ProcessBuilder(
                                "mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", small.toString())
                        .redirectErrorStream(true)
                        .start();
        assumeTrue(mounted.waitFor() == 0, "no small file system can be made here");
        try {
            Files.write(small.resolve("others"), new byte[5 << 20]);
            refused("disk-full", () -> zip(small, QUIET));
            Files.delete(small.resolve("others"));
            refused("disk-full", () -> zip(small, (_, _) -> fill(small.resolve("others"))));
            assertThat(small).isDirectoryContaining(one -> one.endsWith("others"));
            Files.delete(small.resolve("others"));
            assertThat(small).isEmptyDirectory();
            assertThat(register())
                    .allSatisfy(line ->
                            assertThat(line.steps())
                                    .extracting(Handover.Step::code)
                                    .containsExactly("failed"));
        } finally {
            new ProcessBuilder("umount", small.toString()).start().waitFor();
            Files.deleteIfExists(small);
        }
    }

    private Made zip(Path where, Progress progress) {
        return room.handOvers().zip(room.order(), where, progress, Stop.NEVER);
    }

    /// Somebody else takes all the room while the copy is written.
    private static void fill(Path file) {
        try (var out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (Files.exists(file.resolveSibling("others"))
                    && anyPart(file.resolveSibling("."))) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            // As meant.
        }
    }

    private static boolean anyPart(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.anyMatch(one -> one.toString().endsWith(".part"));
        }
    }

    @Test
    void a_receipt_is_given_for_what_was_sent_and_its_form_is_printed() throws IOException {
        var made = zip();
        var hands = room.handOvers();
        assertThat(text(hands.receiptForm(made.id())))
                .contains(made.mark().text(), made.sha256().hex(), "Signature");
        refused("receipt-who", () -> hands.receipt(made.id(), " ", "", room.room.clock.instant()));
        hands.receipt(made.id(), "PC Hall", "NYP-3", room.room.clock.instant());
        var line = register().getFirst();
        assertThat(line.standing()).isEqualTo(Handover.Standing.RECEIVED);
        assertThat(line.steps().getLast().words()).contains("PC Hall", "NYP-3");
    }

    @Test
    void a_link_needs_an_address_and_a_folder_and_says_what_is_missing() throws IOException {
        var hands = room.handOvers();
        var terms = new LinkTerms(room.room.clock.instant().plus(Duration.ofDays(2)), 2);
        refused("link-address", () -> hands.link(room.order(), terms, QUIET, Stop.NEVER));
        setting("http://evidence.example.org");
        refused("link-address", () -> hands.link(room.order(), terms, QUIET, Stop.NEVER));
        setting("https://evidence.example.org/");
        refused("link-folder", () -> hands.link(room.order(), terms, QUIET, Stop.NEVER));
        Files.createDirectory(folder.resolve("links"));
        refused(
                "link-terms",
                () ->
                        hands.link(
                                room.order(),
                                new LinkTerms(
                                        room.room.clock.instant().plus(Duration.ofDays(40)), 1),
                                QUIET,
                                Stop.NEVER));
        var made = hands.link(room.order(), terms, QUIET, Stop.NEVER);
        assertThat(made.link().orElseThrow())
                .matches("https://evidence\\.example\\.org/copies/[A-Za-z0-9_-]{43}");
        assertThat(made.file()).isEqualTo(folder.resolve("links").resolve(made.id() + ".zip"));
        hands.withdraw(made.id(), "Sent to the wrong officer");
        assertThat(made.file()).doesNotExist();
        assertThat(register().getFirst().standing()).isEqualTo(Handover.Standing.WITHDRAWN);
    }

    private void setting(String address) {
        room.room.db().update("delete from app.setting where key = 'handover.link-address'");
        room.room
                .db()
                .update(
                        "insert into app.setting (key, value) values ('handover.link-address', to_jsonb(?::text))",
                        address);
    }

    static void refused(String rule, ThrowingCallable deed) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(deed)
                .extracting(Failure.Refused::rule)
                .isEqualTo(rule);
    }
}

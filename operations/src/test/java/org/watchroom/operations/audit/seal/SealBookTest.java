package org.watchroom.operations.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.operations.audit.seal.SealingState.Reason;
import org.watchroom.operations.audit.seal.SealingState.Refused;

/// What may become of the file beside the database.
final class SealBookTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private SealingRoom room;

    @BeforeEach
    void open() {
        room = new SealingRoom(folder);
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_book_that_was_changed_before_its_end_is_refused_and_not_cut_off() throws Exception {
        room.sealed(3, 2);
        room.restart();
        var book = Files.readAllBytes(room.home.book());
        for (int at : new int[] {endOfFirstEntry() - 10, endOfFirstEntry() + 2}) {
            var bent = book.clone();
            bent[at] ^= 1;
            Files.write(room.home.book(), bent);
            room.restart();
            assertThat(((Refused) room.seal()).reason()).isEqualTo(Reason.BOOK_DAMAGED);
            assertThat(Files.readAllBytes(room.home.book())).isEqualTo(bent);
        }
    }

    @Test
    void a_book_that_a_crash_has_filled_up_with_nothing_goes_on() throws Exception {
        room.sealed(2, 1);
        room.restart();
        var book = Files.readAllBytes(room.home.book());
        Files.write(room.home.book(), Arrays.copyOf(book, book.length + 4096));
        assertThat(room.seal().alarm()).isFalse();
        assertThat(Files.readAllBytes(room.home.book())).isEqualTo(book);
    }

    @Test
    void a_book_that_is_open_is_refused_to_every_other_process() throws Exception {
        room.sealed(1, 1);
        assertThat(openElsewhere()).isEqualTo("held");
        room.restart();
        assertThat(openElsewhere()).isEqualTo("opened");
    }

    private String openElsewhere() throws IOException {
        var child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                SealBookTest.class.getName(),
                                room.home.book().toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (var output = child.inputReader()) {
            return String.valueOf(output.readLine());
        }
    }

    /// Another process that wants the book.
    public static void main(String[] args) throws IOException {
        var book = SealBook.open(Path.of(args[0]), "watchroom/1/other");
        System.out.println(book.isPresent() ? "opened" : "held");
    }

    private int endOfFirstEntry() throws IOException {
        var title = ("watchroom seal book 1\n" + origin() + "\n").length();
        return title + 8 + ByteBuffer.wrap(Files.readAllBytes(room.home.book())).getInt(title);
    }

    private String origin() throws IOException {
        try (var reader = SealBook.read(room.home.book())) {
            return reader.origin();
        }
    }
}

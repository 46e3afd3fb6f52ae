package org.watchroom.operations.handover.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.watchroom.operations.evidence.Sha256;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

final class SftpSendingTest {
    private static final int SIZE = 3_000_017;
    private static final String NAME = "WR-1-copy-1-ABCD.zip";

    @TempDir private Path folder;
    private TestSftp server;
    private Path file;
    private String sum;

    @BeforeEach
    void open() throws Exception {
        server = new TestSftp(folder.resolve("theirs"));
        var bytes = new byte[SIZE];
        new Random(3).nextBytes(bytes);
        file = Files.write(folder.resolve("copy.zip"), bytes);
        sum = Sha256.of(bytes).hex();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private SftpSending.Sent send() {
        return send(Stop.NEVER);
    }

    private SftpSending.Sent send(Stop stop) {
        return new SftpSending(server.target("secret", server.fingerprint()))
                .send(file, NAME, sum, (_, _) -> {}, stop);
    }

    private void arrived() throws IOException {
        assertThat(Files.mismatch(file, server.file(NAME))).isEqualTo(-1);
        assertThat(server.file(NAME + ".part")).doesNotExist();
    }

    @Test
    void a_file_arrives_whole_under_its_name_and_the_server_confirms_its_checksum()
            throws IOException {
        var sent = send();
        assertThat(sent).isEqualTo(new SftpSending.Sent(0, SIZE, true));
        arrived();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100_000, 1_500_000, SIZE - 1, SIZE})
    void cut_off_it_goes_on_from_the_byte_that_is_there(long at) throws IOException {
        server.cutAt(at);
        assertThatExceptionOfType(Failure.Unreachable.class).isThrownBy(this::send);
        assertThat(server.file(NAME)).doesNotExist();
        long there = Files.size(server.file(NAME + ".part"));
        assertThat(there).isGreaterThanOrEqualTo(at);
        assertThat(send().from()).isEqualTo(there);
        arrived();
    }

    @Test
    void another_host_key_is_told_nothing() {
        var other = "SHA256:" + "A".repeat(43);
        var said = new AtomicReference<String>("");
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() ->
                        new SftpSending(server.target("secret", other))
                                .send(file, NAME, sum, (_, _) -> {}, Stop.NEVER))
                .satisfies(refused -> {
                    assertThat(refused.rule()).isEqualTo("sftp-host-key-other");
                    said.set(String.valueOf(refused.getMessage()));
                });
        assertThat(said.get()).contains(server.fingerprint(), other);
        assertThat(server.file(NAME + ".part")).doesNotExist();
    }

    @Test
    void a_wrong_password_is_said() {
        refused(
                "sftp-login",
                () ->
                        new SftpSending(server.target("other", server.fingerprint()))
                                .send(file, NAME, sum, (_, _) -> {}, Stop.NEVER));
    }

    @Test
    void a_server_that_is_not_there_is_said() throws IOException {
        server.close();
        assertThatExceptionOfType(Failure.Unreachable.class).isThrownBy(this::send);
    }

    @Test
    void a_full_server_is_said_and_what_is_there_stays_for_the_next_time() throws IOException {
        server.fullAt(1_000_000);
        refused("sftp-full", this::send);
        assertThat(server.file(NAME)).doesNotExist();
        server.fullAt(Long.MAX_VALUE);
        assertThat(send().from()).isPositive();
        arrived();
    }

    @Test
    void a_file_that_is_there_already_is_not_replaced() throws IOException {
        Files.writeString(server.file(NAME), "theirs");
        refused("sftp-there", this::send);
        assertThat(server.file(NAME)).hasContent("theirs");
    }

    @Test
    void what_is_there_and_is_something_else_is_noticed() throws IOException {
        Files.write(server.file(NAME + ".part"), new byte[500_000]);
        refused("sftp-differs", this::send);
        assertThat(server.file(NAME)).doesNotExist();
        send();
        arrived();
    }

    @Test
    void stopped_it_goes_on_later() throws IOException {
        var asked = new int[1];
        assertThatExceptionOfType(Stop.Stopped.class).isThrownBy(() -> send(() -> ++asked[0] > 4));
        assertThat(send().from()).isPositive();
        arrived();
    }

    private static void refused(String rule, ThrowingCallable deed) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(deed)
                .extracting(Failure.Refused::rule)
                .isEqualTo(rule);
    }
}

package org.watchroom.operations.recorder.onvif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.watchroom.operations.clip.TestVideo;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.onvif.ContractServer.Given;
import org.watchroom.operations.work.Stop;

/// Every answer that was recorded, whether we ever ask for it or not.
class RecordedAnswersTest {
    private static final Clock OURS = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void every_answer_is_read_as_one_and_every_refusal_as_one() throws Exception {
        var answers = files(".Response.xml");
        var refusals = files(".Error.xml");

        assertThat(answers).hasSizeGreaterThan(100);
        assertThat(refusals).hasSizeGreaterThan(20);
        assertThat(answers).allSatisfy(f -> assertThat(ask(f)).isInstanceOf(Reply.Answer.class));
        assertThat(refusals)
                .allSatisfy(f -> {
                    var fault = (Reply.Fault) ask(f);
                    assertThat(fault.codes()).isNotEmpty();
                    assertThat(fault.words()).isNotBlank();
                    assertThat(fault.strange()).isFalse();
                });
    }

    private static List<Path> files(String end) throws Exception {
        try (var all = Files.walk(TestVideo.fixture("onvif"))) {
            return all.filter(f -> f.toString().endsWith(end)).sorted().toList();
        }
    }

    private static Reply ask(Path file) throws Exception {
        var status = file.toString().endsWith(".Error.xml") ? 400 : 200;
        var given = new Given(status, "application/soap+xml", Files.readAllBytes(file));
        try (var server = new ContractServer(Optional.empty(), OURS, _ -> Optional.of(given));
                var http = new DeviceHttp(server.address(), Duration.ofSeconds(5))) {
            var address = new DeviceAddress(server.address().place(), Optional.empty());
            return new Soap(address, http)
                    .ask(new Call(address.place().resolve("/x"), "x", "<x/>"), Stop.NEVER);
        }
    }

    @Test
    void every_question_that_was_recorded_is_read_by_the_server_of_these_tests() throws Exception {
        assertThat(files(".Request.xml"))
                .hasSizeGreaterThan(100)
                .allSatisfy(f ->
                        assertThatCode(() -> Xml.read(Files.readAllBytes(f)))
                                .doesNotThrowAnyException());
    }
}

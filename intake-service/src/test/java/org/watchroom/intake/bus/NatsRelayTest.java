package org.watchroom.intake.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.watchroom.intake.testing.Eventually;
import org.watchroom.operations.bus.BusMessage;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.work.Stop;

/// The journal on NATS JetStream.
final class NatsRelayTest extends RelayContract {
    @TempDir Path folder;

    @Override
    Broker broker() throws Exception {
        return new NatsServer(folder, Optional.empty()).start();
    }

    /// Beyond its window the broker knows no ids any more: the id in the message is what is left.
    @Test
    void what_comes_again_beyond_the_brokers_window_has_the_same_id() throws Exception {
        try (var line = Nats.connect(((NatsServer) server).url())) {
            var streams = line.jetStreamManagement();
            streams.addStream(
                    StreamConfiguration.builder()
                            .name(NatsServer.STREAM)
                            .subjects("watchroom.>")
                            .duplicateWindow(Duration.ofMillis(100))
                            .build());
            stores(2);
            assertThatThrownBy(() -> relay(new CutAfterwards()).round(Stop.NEVER))
                    .isInstanceOf(Failure.Unreachable.class);
            Eventually.seen(
                    "the window is over",
                    () -> { // the broker says so itself: it stores an id of before once more
                        bus.publish(
                                List.of(
                                        new BusMessage(
                                                "watchroom.probe",
                                                "probe",
                                                OptionalLong.empty(),
                                                "{}")));
                        return server.messages().stream()
                                        .filter(m -> "watchroom.probe".equals(m.subject()))
                                        .count()
                                >= 2;
                    });
        }
        relay(bus).round(Stop.NEVER);

        var ids =
                server.messages().stream()
                        .map(m -> json(m).path("id").asString())
                        .filter(id -> !id.isEmpty())
                        .toList();
        assertThat(ids).hasSize(4);
        assertThat(Set.copyOf(ids)).hasSize(2);
    }
}

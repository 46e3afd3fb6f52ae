package org.watchroom.intake.bus;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.PublishOptions;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.PublishAck;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.bus.Bus;
import org.watchroom.operations.bus.BusMessage;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.secret.OwnFile;

/// NATS JetStream. The id of a message is the server's `Nats-Msg-Id`, by which it drops what it has
/// stored within its window.
///
/// Connects with the first publication, and anew after anything went wrong: what a connection that
/// comes back by itself had still to send would be sent behind what is published again. One thread
/// at a time.
final class NatsBus implements Bus {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration STORED_WITHIN = Duration.ofSeconds(10);
    private static final int NO_SUCH_STREAM = 10_059;
    private static final Logger LOG = LoggerFactory.getLogger(NatsBus.class);

    private final BusSettings settings;
    private @Nullable Connection line;

    NatsBus(BusSettings settings) {
        this.settings = settings;
    }

    @Override
    public void publish(List<BusMessage> messages) {
        try {
            var js = line().jetStream();
            var acks = new ArrayList<CompletableFuture<PublishAck>>(messages.size());
            for (var message : messages) {
                acks.add(js.publishAsync(said(message), once(message)));
            }
            long until = System.nanoTime() + STORED_WITHIN.toNanos();
            for (var ack : acks) {
                ack.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        } catch (ExecutionException
                | TimeoutException
                | IOException
                | JetStreamApiException
                | GeneralSecurityException
                | IllegalStateException e) {
            throw away(e);
        }
    }

    private static Message said(BusMessage message) {
        return NatsMessage.builder()
                .subject(message.subject())
                .data(message.body().getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private PublishOptions once(BusMessage message) {
        return PublishOptions.builder()
                .messageId(message.id())
                .expectedStream(settings.stream())
                .build();
    }

    private Failure.Unreachable away(Exception e) {
        LOG.debug("The message bus failed", e);
        close();
        return new Failure.Unreachable("The message bus", e);
    }

    private Connection line()
            throws IOException,
                    InterruptedException,
                    JetStreamApiException,
                    GeneralSecurityException {
        var open = line;
        if (open != null && open.getStatus() == Connection.Status.CONNECTED) {
            return open;
        }
        close();
        var fresh = Nats.connect(options());
        try {
            ensureStream(fresh);
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            fresh.close();
            throw e;
        }
        line = fresh;
        return fresh;
    }

    private void ensureStream(Connection fresh) throws IOException, JetStreamApiException {
        var streams = fresh.jetStreamManagement();
        try {
            streams.getStreamInfo(settings.stream());
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != NO_SUCH_STREAM || !settings.create()) {
                throw e;
            }
            streams.addStream(
                    StreamConfiguration.builder()
                            .name(settings.stream())
                            .subjects("watchroom.>")
                            .storageType(StorageType.File)
                            .retentionPolicy(RetentionPolicy.Limits)
                            .discardPolicy(DiscardPolicy.Old)
                            .duplicateWindow(settings.window())
                            .maxAge(settings.keep())
                            .build());
        }
    }

    private Options options() throws IOException, GeneralSecurityException {
        var options =
                Options.builder()
                        .server(settings.url())
                        .connectionName("watchroom")
                        .connectionTimeout(CONNECT_WITHIN)
                        .noReconnect()
                        .errorListener(new QuietErrors());
        if (settings.url().startsWith("tls:")) {
            options.sslContext(Trust.of(settings.ca()));
        }
        if (settings.credentials().isPresent()) {
            options.authHandler(Nats.staticCredentials(OwnFile.read(settings.credentials().get())));
        } else if (settings.login().isPresent()) {
            options.userInfo(
                    settings.login().get(),
                    new String(
                                    OwnFile.read(settings.password().orElseThrow()),
                                    StandardCharsets.UTF_8)
                            .strip());
        }
        return options.build();
    }

    @Override
    public void close() {
        var open = line;
        line = null;
        if (open != null) {
            try {
                open.close();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

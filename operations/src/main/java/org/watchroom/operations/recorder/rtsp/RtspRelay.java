package org.watchroom.operations.recorder.rtsp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.Stream;

/// Stands between ffmpeg on this machine and cameras: signs in for it, asks for recorded pictures
/// by time, and lets it reach nothing else.
///
/// A place is good for one connection and then for no other: whoever reads it off the list of
/// processes comes too late.
public final class RtspRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtspRelay.class);
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final int RTSP = 554;
    private static final int CONNECT_MS = 3_000;
    private static final int LAST_WORDS_MS = 500;

    /// A camera that says nothing for so long is gone; ffmpeg gives up before.
    private static final int SILENCE_MS = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final ServerSocket door;
    private final Map<String, Place> places = new ConcurrentHashMap<>();
    private final Map<Socket, Socket> open = new ConcurrentHashMap<>();

    private RtspRelay(ServerSocket door) {
        this.door = door;
    }

    public static RtspRelay open() throws IOException {
        var relay = new RtspRelay(new ServerSocket(0, 16, HERE));
        Thread.ofVirtual().name("rtsp-relay").start(relay::listen);
        return relay;
    }

    /// A place on this machine where one reader finds the stream, until the caller closes it.
    ///
    /// @param replayed the recording of that span instead of live pictures, by the camera's clock
    public Place place(Stream stream, Optional<TimeSpan> replayed) {
        var name = new BigInteger(128, random).toString(36);
        var place =
                new Place(
                        "rtsp://127.0.0.1:" + door.getLocalPort() + "/" + name,
                        stream,
                        replayed,
                        () -> places.remove(name));
        places.put(name, place);
        return place;
    }

    /// What is relayed for one reader.
    public static final class Place implements AutoCloseable {
        private final String address;
        private final Stream stream;
        private final Optional<TimeSpan> replayed;
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicReference<@Nullable Instant> first = new AtomicReference<>();

        private final Runnable forget;

        private Place(String address, Stream stream, Optional<TimeSpan> replayed, Runnable forget) {
            this.forget = forget;
            this.address = address;
            this.stream = stream;
            this.replayed = replayed;
        }

        /// For ffmpeg, over TCP.
        public String address() {
            return address;
        }

        /// Why there was no stream, in the words of [DeviceFailures]; empty where there was one.
        /// Asked after the reader's end it waits a moment for the relay to see that end.
        public Optional<RuntimeException> failure() {
            try {
                over.await(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return Optional.ofNullable(failure.get());
        }

        /// When the first picture was taken by the camera's clock, where it says so: ONVIF replay
        /// does.
        public Optional<Instant> first() {
            return Optional.ofNullable(first.get());
        }

        /// Nobody comes any more. A reader who is there stays.
        @Override
        public void close() {
            forget.run();
        }

        Stream stream() {
            return stream;
        }

        Optional<TimeSpan> replayed() {
            return replayed;
        }

        void failed(RuntimeException problem) {
            failure.compareAndSet(null, problem);
        }

        void ended() {
            over.countDown();
        }

        void began(Instant at) {
            first.compareAndSet(null, at);
        }

        DeviceAddress device() {
            return new DeviceAddress(stream.address(), stream.login());
        }
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var reader = door.accept();
                Thread.ofVirtual().name("rtsp-relay-reader").start(() -> serve(reader));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    LOG.warn("No stream is handed on any more", e);
                }
                return;
            }
        }
    }

    private void serve(Socket reader) {
        try (reader) {
            reader.setSoTimeout(SILENCE_MS);
            var in = new BufferedInputStream(reader.getInputStream());
            var request = RtspMessage.read(in);
            if (request.isEmpty()) {
                return;
            }
            var place = Optional.ofNullable(places.remove(name(request.get().target())));
            if (place.isEmpty()) {
                answer(reader, request.get(), "404 Not Found");
                return;
            }
            reader.setSoTimeout(0); // our own child: it leaves, or the camera does
            relay(reader, in, request.get(), place.get());
        } catch (IOException e) {
            LOG.debug("A reader left", e);
        }
    }

    private void relay(Socket reader, BufferedInputStream in, RtspMessage first, Place place)
            throws IOException {
        var camera = new Socket();
        open.put(reader, camera);
        try (camera) {
            var address = place.stream().address();
            var port = address.getPort() < 0 ? RTSP : address.getPort();
            camera.connect(new InetSocketAddress(address.getHost(), port), CONNECT_MS);
            camera.setSoTimeout(SILENCE_MS);
            new RtspConversation(place, reader, camera, random).hold(in, first);
        } catch (IOException e) {
            if (door.isClosed()) {
                return;
            }
            LOG.debug("A camera fell silent", e);
            place.failed(DeviceFailures.silent(place.device(), e));
            answer(reader, first, "503 Service Unavailable");
        } finally {
            open.remove(reader);
            place.ended();
        }
    }

    private static String name(String target) {
        try {
            var path = URI.create(target).getPath();
            return path == null ? "" : path.replaceFirst("^/", "").replaceFirst("/.*$", "");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static void answer(Socket reader, RtspMessage request, String words)
            throws IOException {
        new RtspMessage("RTSP/1.0 " + words, List.of(), new byte[0])
                .with("CSeq", request.header("CSeq").orElse("0"))
                .write(reader.getOutputStream());
    }

    @Override
    public void close() {
        try {
            door.close();
            for (var each : open.entrySet()) {
                each.getKey().close();
                each.getValue().close();
            }
        } catch (IOException e) {
            LOG.debug("Closing", e);
        }
    }
}

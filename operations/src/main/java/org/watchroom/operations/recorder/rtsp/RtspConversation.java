package org.watchroom.operations.recorder.rtsp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.TimeSpan;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.Digest;

/// One reader and one camera, and what is changed of what they say to each other: the address, the
/// sign-in, and for recordings the time.
final class RtspConversation {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int UNAUTHORISED = 401;

    private final RtspRelay.Place place;
    private final Socket reader;
    private final Socket camera;
    private final SecureRandom random;
    private final String here;
    private final String there;

    /// What the camera has not answered yet, by our numbers: the reader counts for itself, and a
    /// request that is signed and asked again needs a number of its own.
    private final Map<String, Asked> waiting = new ConcurrentHashMap<>();

    private final AtomicInteger number = new AtomicInteger();
    private volatile @Nullable Digest digest;

    private record Asked(RtspMessage request, String readersNumber, int tries) {}

    RtspConversation(RtspRelay.Place place, Socket reader, Socket camera, SecureRandom random) {
        this.place = place;
        this.reader = reader;
        this.camera = camera;
        this.random = random;
        this.here = place.address();
        this.there = place.stream().address().toString();
    }

    /// Until one of them leaves.
    ///
    /// @param first what the reader said already
    void hold(InputStream fromReader, RtspMessage first) throws IOException {
        ask(first);
        var replies = Thread.ofVirtual().name("rtsp-relay-camera").start(this::handBack);
        try {
            for (var next = RtspMessage.read(fromReader);
                    next.isPresent();
                    next = RtspMessage.read(fromReader)) {
                if (next.get().packet()) {
                    toCamera(next.get());
                } else {
                    ask(next.get());
                }
            }
        } catch (IOException _) {
            // The reader left in the middle, or was sent away because the camera did.
        } finally {
            if (!waiting.isEmpty()) { // it has waited long enough
                place.failed(DeviceFailures.silent(place.device(), null));
            }
            camera.close();
            try {
                replies.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void ask(RtspMessage request) throws IOException {
        var target = request.target();
        var changed =
                target.startsWith(here)
                        ? request.withFirst(request.first().replace(here, there))
                        : request;
        if (request.method().equals("PLAY") && place.replayed().isPresent()) {
            changed = replay(changed, place.replayed().get());
        }
        send(new Asked(changed, request.header("CSeq").orElse("0"), 0));
    }

    /// As ONVIF's streaming specification, section 6, wants it: by the clock, as fast as we read.
    private static RtspMessage replay(RtspMessage play, TimeSpan span) {
        return play.with(
                        "Range",
                        "clock=" + CLOCK.format(span.from()) + "-" + CLOCK.format(span.to()))
                .with("Require", "onvif-replay")
                .with("Rate-Control", "no");
    }

    private void send(Asked asked) throws IOException {
        var ours = Integer.toString(number.incrementAndGet());
        var request = asked.request().with("CSeq", ours);
        var login = place.stream().login();
        var by = digest;
        if (by != null && login.isPresent()) {
            request =
                    request.with(
                            "Authorization",
                            by.answer(
                                    login.get(),
                                    request.method(),
                                    request.target(),
                                    new BigInteger(64, random).toString(36)));
        }
        waiting.put(ours, asked);
        toCamera(request);
    }

    private void toCamera(RtspMessage message) throws IOException {
        synchronized (camera) {
            message.write(camera.getOutputStream());
        }
    }

    /// The reader is sent away only when it is known what the camera did: whoever holds the
    /// conversation would otherwise call it silent.
    private void handBack() {
        try (reader) {
            answers();
        } catch (IOException _) {
            // The reader had gone already.
        }
    }

    private void answers() {
        try {
            var in = new BufferedInputStream(camera.getInputStream());
            for (var next = RtspMessage.read(in); next.isPresent(); next = RtspMessage.read(in)) {
                if (next.get().packet()) {
                    RtpTime.of(next.get().body()).ifPresent(place::began);
                    next.get().write(reader.getOutputStream());
                } else if (next.get().status() > 0) {
                    answered(next.get());
                }
            }
        } catch (NotRtsp e) {
            place.failed(
                    DeviceFailures.nonsense(
                            place.device(),
                            "something that is not RTSP",
                            "Check the address and its port",
                            e));
        } catch (IOException e) {
            if (!camera.isClosed()) {
                place.failed(DeviceFailures.silent(place.device(), e));
            }
        }
    }

    private void answered(RtspMessage answer) throws IOException {
        var asked = waiting.remove(answer.header("CSeq").orElse(""));
        if (asked == null) {
            return;
        }
        if (answer.status() == UNAUTHORISED && signs(asked, answer)) {
            send(new Asked(asked.request(), asked.readersNumber(), asked.tries() + 1));
            return;
        }
        judge(asked.request().method(), answer);
        // Elsewhere is not followed: the reader would go there by itself, and unsigned.
        var handed =
                answer.status() / 100 == 3 ? answer.withFirst("RTSP/1.0 403 Forbidden") : answer;
        handed.with("CSeq", asked.readersNumber()).write(reader.getOutputStream());
    }

    /// Whether another try can help: the first one, or with a challenge that was only too old.
    private boolean signs(Asked asked, RtspMessage answer) {
        var offered = answer.all("WWW-Authenticate");
        var again =
                asked.tries() == 0 && digest == null
                        || asked.tries() < 2
                                && String.join(" ", offered).matches("(?i).*stale=\"?true.*");
        var best = Digest.best(offered);
        if (!again || best.isEmpty() || place.stream().login().isEmpty()) {
            return false;
        }
        digest = best.get();
        return true;
    }

    private void judge(String method, RtspMessage answer) {
        var status = answer.status();
        if (status / 100 == 2 || !List.of("DESCRIBE", "SETUP", "PLAY").contains(method)) {
            return;
        }
        if (status == UNAUTHORISED) {
            place.failed(DeviceFailures.signIn(place.device()));
        } else if (status == 404) {
            place.failed(
                    DeviceFailures.nonsense(
                            place.device(),
                            "no stream of that name (404)",
                            "Check the camera's channel",
                            null));
        } else {
            place.failed(
                    DeviceFailures.nonsense(
                            place.device(),
                            "a refusal (" + status + ")",
                            "Check what this login may see there",
                            null));
        }
    }
}

package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.recorder.device.Device;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.DeviceHttp;
import org.watchroom.operations.recorder.device.Stream;
import org.watchroom.operations.work.Stop;

/// Cameras, their streams and stills. Speaks to the newer media service only where there is no
/// older one: every device that has both answers the older one alike.
final class Media {
    private final Session session;
    private final DeviceHttp http;
    private volatile @Nullable Cameras known;

    Media(Session session, DeviceHttp http) {
        this.session = session;
        this.http = http;
    }

    /// Asks anew. None where it has no media service.
    Cameras cameras(Services services, Stop stop) {
        var place = place(services);
        if (place.isEmpty()) {
            return Cameras.NONE;
        }
        var body =
                newer(services)
                        ? "<tr2:GetProfiles><tr2:Type>All</tr2:Type></tr2:GetProfiles>"
                        : "<trt:GetProfiles/>";
        var cameras =
                Cameras.read(session.need(call(services, place.get(), "GetProfiles", body), stop));
        known = cameras;
        return cameras;
    }

    /// As last asked.
    Cameras known(Services services, Stop stop) {
        var cameras = known;
        return cameras == null ? cameras(services, stop) : cameras;
    }

    Optional<Stream> live(Services services, String channel, Device.Detail detail, Stop stop) {
        var setup =
                "<trt:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport>"
                        + "<tt:Protocol>RTSP</tt:Protocol></tt:Transport></trt:StreamSetup>";
        return uri(services, "GetStreamUri", setup, channel, detail, stop)
                .flatMap(u -> services.places().stream(u))
                .map(u -> new Stream(u, session.device().login()));
    }

    Optional<byte[]> snapshot(Services services, String channel, Stop stop) {
        var place =
                uri(services, "GetSnapshotUri", "", channel, Device.Detail.FULL, stop)
                        .flatMap(u -> services.places().here(u));
        if (place.isEmpty()) {
            return Optional.empty();
        }
        var answer = http.get(place.get(), stop);
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() == 403) {
            throw DeviceFailures.signIn(session.device());
        }
        if (answer.status() >= 500) {
            throw DeviceFailures.silent(session.device(), null);
        }
        var body = answer.body();
        if (!answer.ok() || body.length < 3 || body[0] != (byte) 0xff || body[1] != (byte) 0xd8) {
            throw DeviceFailures.nonsense(
                    session.device(),
                    "status " + answer.status() + " and no JPEG where its still picture should be",
                    "Look at the live picture instead",
                    null);
        }
        return Optional.of(body);
    }

    /// The address in the answer to a question about a stream; empty where the device gives none.
    private Optional<String> uri(
            Services services,
            String question,
            String setup,
            String channel,
            Device.Detail detail,
            Stop stop) {
        var place = place(services);
        var profile =
                known(services, stop)
                        .profile(channel, detail)
                        .or(() -> cameras(services, stop).profile(channel, detail));
        if (place.isEmpty() || profile.isEmpty()) {
            return Optional.empty();
        }
        var token = Xml.escaped(profile.get().token());
        var body =
                newer(services)
                        ? "<tr2:%1$s>%2$s<tr2:ProfileToken>%3$s</tr2:ProfileToken></tr2:%1$s>"
                                .formatted(
                                        question,
                                        setup.isEmpty() ? "" : "<tr2:Protocol>RTSP</tr2:Protocol>",
                                        token)
                        : "<trt:%1$s>%2$s<trt:ProfileToken>%3$s</trt:ProfileToken></trt:%1$s>"
                                .formatted(question, setup, token);
        var reply = session.ask(call(services, place.get(), question, body), stop);
        return switch (reply) {
            case Reply.Answer(var answer) ->
                    answer.text("MediaUri", "Uri").or(() -> answer.text("Uri"));
            case Reply.Fault _ -> {
                // The profile may be gone: the next question looks for it again.
                known = null;
                yield Optional.empty();
            }
        };
    }

    private static Call call(Services services, URI place, String question, String body) {
        var service = newer(services) ? Services.MEDIA2 : Services.MEDIA;
        return new Call(place, service + "/" + question, body);
    }

    private static boolean newer(Services services) {
        return services.of(Services.MEDIA).isEmpty();
    }

    private static Optional<URI> place(Services services) {
        return services.of(Services.MEDIA).or(() -> services.of(Services.MEDIA2));
    }
}

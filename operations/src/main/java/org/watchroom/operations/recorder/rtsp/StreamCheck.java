package org.watchroom.operations.recorder.rtsp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.recorder.device.Digest;
import org.watchroom.operations.recorder.device.Stream;

/// Asks whether a stream is there, without taking a picture of it.
public final class StreamCheck {
    private static final int RTSP = 554;
    private static final int PATIENCE_MS = 3_000;
    private static final int UNAUTHORISED = 401;
    private static final SecureRandom RANDOM = new SecureRandom();

    private StreamCheck() {}

    /// Returns when the camera describes the stream. Waits for three seconds at most for each
    /// answer.
    ///
    /// @throws Failure.Unreachable when it does not answer
    /// @throws Failure.Refused `recorder-sign-in`
    /// @throws Failure.Unreadable when it has no such stream, or is no camera
    public static void describe(Stream stream) {
        var device = new DeviceAddress(stream.address(), stream.login());
        var ask =
                request("DESCRIBE", stream.address().toString()).with("Accept", "application/sdp");
        var status = ask(device, ask);
        if (status == UNAUTHORISED) {
            throw DeviceFailures.signIn(device);
        }
        if (status / 100 != 2) {
            throw DeviceFailures.nonsense(
                    device,
                    "a refusal of the stream (" + status + ")",
                    "Check the camera at the recorder, and its channel here",
                    null);
        }
    }

    /// Returns when whatever is there speaks RTSP, whatever it says.
    static void options(DeviceAddress device) {
        ask(device, request("OPTIONS", device.place().toString()));
    }

    private static RtspMessage request(String method, String target) {
        return new RtspMessage(method + " " + target + " RTSP/1.0", List.of(), new byte[0]);
    }

    private static int ask(DeviceAddress device, RtspMessage request) {
        var place = device.place();
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(
                            place.getHost(), place.getPort() < 0 ? RTSP : place.getPort()),
                    PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            var in = new BufferedInputStream(socket.getInputStream());
            request.with("CSeq", "1").write(socket.getOutputStream());
            var first = answer(device, RtspMessage.read(in));
            var challenge = Digest.best(first.all("WWW-Authenticate"));
            if (first.status() != UNAUTHORISED || challenge.isEmpty() || device.login().isEmpty()) {
                return first.status();
            }
            request.with("CSeq", "2")
                    .with(
                            "Authorization",
                            challenge
                                    .get()
                                    .answer(
                                            device.login().get(),
                                            request.method(),
                                            request.target(),
                                            new BigInteger(64, RANDOM).toString(36)))
                    .write(socket.getOutputStream());
            return answer(device, RtspMessage.read(in)).status();
        } catch (NotRtsp e) {
            throw DeviceFailures.nonsense(
                    device, "something that is not RTSP", "Check the address and its port", e);
        } catch (IOException e) {
            throw DeviceFailures.silent(device, e);
        }
    }

    private static RtspMessage answer(DeviceAddress device, Optional<RtspMessage> came) {
        return came.orElseThrow(() -> DeviceFailures.silent(device, null));
    }
}

package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.watchroom.operations.failure.Failure;
import org.watchroom.operations.recorder.device.DeviceAddress;
import org.watchroom.operations.recorder.device.DeviceFailures;
import org.watchroom.operations.work.Stop;

/// Questions asked by somebody the device knows, at a time the device believes.
///
/// A device refuses a login that looks minutes old to it, and clocks of devices are hours off. So
/// the device is asked for its time first, and again when it refuses: if its clock was put right
/// meanwhile, the question is asked once more. A refused password is not tried twice, because
/// devices lock an account for that.
final class Session {
    private static final Duration SAME = Duration.ofSeconds(3);

    private final DeviceAddress device;
    private final URI service;
    private final Soap soap;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Duration ahead;

    /// @param service address of the device service
    Session(DeviceAddress device, URI service, Soap soap, Clock clock) {
        this.device = device;
        this.service = service;
        this.soap = soap;
        this.clock = clock;
    }

    DeviceAddress device() {
        return device;
    }

    /// @throws Failure.Refused when the device does not take the login
    Reply ask(Call call, Stop stop) {
        var known = ahead;
        var used = known == null ? measured(stop) : known;
        var first = attempt(call, used, stop);
        if (first.isPresent()) {
            return first.get();
        }
        var now = measured(stop);
        if (now.minus(used).abs().compareTo(SAME) <= 0) {
            throw DeviceFailures.signIn(device);
        }
        return attempt(call, now, stop).orElseThrow(() -> DeviceFailures.signIn(device));
    }

    /// The body of the answer; a fault is a failure.
    Xml need(Call call, Stop stop) {
        return ask(call, stop).body(device);
    }

    /// What the device's clock shows; empty when it does not tell.
    Optional<Instant> time(Stop stop) {
        var call =
                new Call(
                        service,
                        "http://www.onvif.org/ver10/device/wsdl/GetSystemDateAndTime",
                        "<tds:GetSystemDateAndTime/>");
        // Anybody may ask for the time, says the standard; some devices let only friends ask.
        var reply = soap.ask(call, stop);
        if (reply instanceof Reply.Fault fault && fault.strange()) {
            reply = attempt(call, Duration.ZERO, stop).orElse(reply);
        }
        return switch (reply) {
            case Reply.Answer answer -> DeviceTime.read(answer.body());
            case Reply.Fault _ -> Optional.empty();
        };
    }

    /// What the device's clock shows, as far as we know without asking.
    Instant now() {
        var known = ahead;
        return known == null ? clock.instant() : clock.instant().plus(known);
    }

    /// How far the device's clock is ahead of ours.
    private Duration measured(Stop stop) {
        if (device.login().isEmpty()) {
            return Duration.ZERO;
        }
        var before = clock.instant();
        var told = time(stop);
        var middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        var measured = told.map(t -> Duration.between(middle, t)).orElse(Duration.ZERO);
        ahead = measured;
        return measured;
    }

    /// Empty when the device refuses us.
    private Optional<Reply> attempt(Call call, Duration ahead, Stop stop) {
        try {
            var reply = soap.ask(signed(call, ahead), stop);
            return reply instanceof Reply.Fault fault && fault.strange()
                    ? Optional.empty()
                    : Optional.of(reply);
        } catch (Failure.Refused _) {
            return Optional.empty();
        }
    }

    private Call signed(Call call, Duration ahead) {
        if (device.login().isEmpty()) {
            return call;
        }
        var nonce = new byte[16];
        random.nextBytes(nonce);
        return call.withHeaders(
                Security.header(device.login().get(), clock.instant().plus(ahead), nonce));
    }
}

package org.watchroom.operations.recorder.onvif;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A waiting line that a device keeps for us.
///
/// @param place where it is pulled from
/// @param told its address as the device told it: part of each question, so it stays as it is
/// @param parameters XML the device wants back with each question
/// @param life how long the device keeps it without hearing from us
record Subscription(URI place, String told, String parameters, Duration life) {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofMinutes(2);

    /// Reads an answer to `CreatePullPointSubscription`. Empty when it names no place.
    static Optional<Subscription> read(Xml answer, Places places) {
        var told = answer.text("SubscriptionReference", "Address").orElse("");
        var parameters = new StringBuilder();
        answer.at("SubscriptionReference", "ReferenceParameters")
                .ifPresent(all ->
                        all.children()
                                .forEach(each ->
                                        parameters.append(
                                                each.written(
                                                        " wsa:IsReferenceParameter=\"true\""))));
        return places.here(told)
                .map(place -> new Subscription(place, told, parameters.toString(), life(answer)));
    }

    /// As granted, by the device's own clock; what makes no sense is not believed.
    private static Duration life(Xml answer) {
        var now = answer.text("CurrentTime").flatMap(DeviceTime::instant);
        var end = answer.text("TerminationTime").flatMap(DeviceTime::instant);
        if (now.isEmpty() || end.isEmpty()) {
            return MOST;
        }
        var granted = Duration.between(now.get(), end.get());
        return granted.compareTo(LEAST) < 0 ? LEAST : granted.compareTo(MOST) > 0 ? MOST : granted;
    }

    /// When it is time to renew it.
    Instant due(Instant renewed) {
        return renewed.plus(life.dividedBy(2));
    }

    Call call(String action, String body, Duration extra, String whole) {
        var headers =
                "<wsa:Action>"
                        + action
                        + "</wsa:Action><wsa:To>"
                        + Xml.escaped(told)
                        + "</wsa:To>"
                        + parameters;
        return new Call(place, action, headers, body, extra, whole);
    }
}

package org.watchroom.operations.recorder.device;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what devices answer in JSON. Fields nobody asked for are passed over.
public final class DeviceJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long LAST = 253_402_300_799L;

    private DeviceJson() {}

    /// @throws org.watchroom.operations.failure.Failure as [Device] says, for a status that is not
    ///   good and for everything that is not JSON
    public static JsonNode read(DeviceAddress device, DeviceHttp.Answer answer) {
        good(device, answer);
        try {
            var tree = JSON.readTree(answer.body());
            if (tree != null && tree.isContainer()) {
                return tree;
            }
            throw DeviceFailures.nonsense(device, kind(answer), "Check the address", null);
        } catch (JacksonException e) {
            throw DeviceFailures.nonsense(device, kind(answer), "Check the address", e);
        }
    }

    /// @throws org.watchroom.operations.failure.Failure for a status that is not good
    public static void good(DeviceAddress device, DeviceHttp.Answer answer) {
        switch (answer.status()) {
            case 401, 403 -> throw DeviceFailures.signIn(device);
            case 429, 502, 503, 504 -> throw DeviceFailures.silent(device, null);
            default -> {
                if (!answer.ok()) {
                    throw DeviceFailures.nonsense(
                            device, status(answer.status()), "Check the address", null);
                }
            }
        }
    }

    private static String status(int status) {
        var words =
                status == 404
                        ? "nothing at this place"
                        : status / 100 == 3
                                ? "a way to another place"
                                : status / 100 == 5 ? "a fault of its own" : "a refusal";
        return "%s (%d)".formatted(words, status);
    }

    private static String kind(DeviceHttp.Answer answer) {
        var start = answer.text().stripLeading();
        return answer.type().contains("html") || start.startsWith("<")
                ? "a web page"
                : start.isEmpty() ? "nothing" : "something that is not JSON";
    }

    /// As text; empty where it is not there or not a single value.
    public static String text(JsonNode object, String field) {
        var value = object.get(field);
        return value == null || !value.isValueNode() || value.isNull() ? "" : value.asString();
    }

    /// Seconds since 1970 in UTC, with fractions; empty where there are none that make sense.
    public static Optional<Instant> instant(JsonNode object, String field) {
        var value = object.get(field);
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            return Optional.empty();
        }
        var seconds = value.doubleValue();
        if (seconds < 0 || seconds > LAST) {
            return Optional.empty();
        }
        var exact = BigDecimal.valueOf(seconds);
        var whole = exact.longValue();
        return Optional.of(
                Instant.ofEpochSecond(
                        whole,
                        exact.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue()));
    }

    /// An object's field that is an object or a list; an empty object where there is none.
    public static JsonNode inner(JsonNode object, String field) {
        var value = object.get(field);
        return value == null || !value.isContainer() ? JSON.createObjectNode() : value;
    }
}

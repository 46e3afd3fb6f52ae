package org.watchroom.intake.dc09;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.watchroom.operations.panel.AlarmCode;
import org.watchroom.operations.panel.AlarmCode.Does;
import org.watchroom.operations.panel.AlarmCode.Format;
import org.watchroom.operations.panel.AlarmCodes;

/// What codes are to us and what is over with them, as read some seconds ago.
final class Meanings {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final AlarmCodes codes;
    private final Clock clock;
    private volatile Known known = new Known(Instant.EPOCH, Map.of(), Map.of());

    private record Known(
            Instant at, Map<String, AlarmCode> byCode, Map<String, Set<String>> ends) {}

    Meanings(AlarmCodes codes, Clock clock) {
        this.codes = codes;
        this.clock = clock;
    }

    /// Never nothing: what no row knows is a technical fault.
    AlarmCode of(Event event) {
        return find(event.format(), event.code())
                .or(() -> likeTheFirst(event))
                .orElseGet(() ->
                        new AlarmCode(
                                event.format(),
                                event.code(),
                                0,
                                Does.RAISE,
                                Optional.of("technical"),
                                Optional.empty(),
                                "A code that nobody has given a meaning"));
    }

    /// Contact ID says 3 for the end of what had 1, and 6 while it goes on. A panic that goes on
    /// may be one of which we missed the beginning.
    private Optional<AlarmCode> likeTheFirst(Event event) {
        if (event.format() != Format.CID || event.code().startsWith("1")) {
            return Optional.empty();
        }
        boolean over = event.code().startsWith("3");
        return find(Format.CID, "1" + event.code().substring(1))
                .map(first ->
                        !over && first.does() == Does.PANIC
                                ? first
                                : new AlarmCode(
                                        Format.CID,
                                        event.code(),
                                        first.version(),
                                        Does.NOTE,
                                        Optional.empty(),
                                        Optional.empty(),
                                        first.title() + (over ? ", over" : ", still so")));
    }

    /// The codes of what this is the end of.
    Collection<String> ended(Event event) {
        return event.lasts()
                ? known().ends.getOrDefault(event.code(), Set.of())
                : List.of("1" + event.code().substring(1), "6" + event.code().substring(1));
    }

    private Optional<AlarmCode> find(Format format, String code) {
        return Optional.ofNullable(known().byCode.get(format + code));
    }

    private Known known() {
        var last = known;
        if (!last.at.plus(FRESH).isAfter(clock.instant())) {
            last =
                    new Known(
                            clock.instant(),
                            codes.now().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    c -> c.format() + c.code(),
                                                    Function.identity())),
                            codes.ends());
            known = last;
        }
        return last;
    }
}

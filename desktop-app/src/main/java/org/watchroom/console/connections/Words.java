package org.watchroom.console.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.watchroom.console.kit.Ages;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Texts;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.site.Region;

/// Words that registers share.
final class Words {
    private final Seat seat;
    private final Texts texts;

    Words(Seat seat) {
        this.seat = seat;
        this.texts = seat.texts();
    }

    String get(String key, Object... values) {
        return texts.get("connections." + key, values);
    }

    /// How long ago and when.
    String ago(Instant at) {
        return get("ago", Ages.between(at, seat.clock().instant()), full(at));
    }

    /// When, as short as it can be understood today.
    String near(Instant at) {
        return Times.near(at, seat.zone(), seat.clock().instant());
    }

    String full(Instant at) {
        return Times.full(at, seat.zone());
    }

    String yes(boolean is) {
        return get(is ? "yes" : "no");
    }

    String region(int id) {
        return regions().stream()
                .filter(one -> one.id() == id)
                .map(Region::name)
                .findFirst()
                .orElse("?");
    }

    List<Region> regions() {
        return seat.session().regions();
    }

    List<Field.Option> regionOptions() {
        return regions().stream()
                .map(one -> new Field.Option(String.valueOf(one.id()), one.name()))
                .toList();
    }

    /// One option for each, with words under `prefix`.
    List<Field.Option> options(String prefix, List<String> codes) {
        return codes.stream().map(code -> new Field.Option(code, get(prefix + code))).toList();
    }

    <E extends Enum<E>> List<Field.Option> options(String prefix, Class<E> of) {
        return options(
                prefix,
                Arrays.stream(of.getEnumConstants())
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    Entry.Fact fact(String key, String said) {
        return new Entry.Fact(get(key), said, false);
    }

    /// Why something was taken away.
    String why(Optional<String> why) {
        return why.orElseGet(() -> get("why.none"));
    }

    /// A whole number between these, in words where it is none.
    Optional<String> number(String typed, int least, int most) {
        try {
            int number = Integer.parseInt(typed);
            if (number >= least && number <= most) {
                return Optional.empty();
            }
        } catch (NumberFormatException _) {
            // said below
        }
        return Optional.of(get("wrong.number", least, most));
    }

    String minutes(Duration within) {
        return texts.count("connections.minutes", within.toMinutes());
    }

    /// The form that takes something away, which wants to know why.
    Form ending(String register, String name, java.util.function.Function<Answers, Done> work) {
        return new Form(
                get(register + ".end.title", name),
                get(register + ".end.note"),
                get(register + ".end.send"),
                true,
                List.of(Field.area("why", "").must()),
                work);
    }
}

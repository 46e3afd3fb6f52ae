package org.watchroom.operations.flag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How somebody wants a flag to stand.
///
/// @param places where; several stores are several places
/// @param value empty: what was said there is taken back
/// @param reason of the switch; nothing about people
/// @param reference such as of the impact assessment; may be empty
/// @param until when it ends by itself; empty: it does not
public record Wish(
        Flag flag,
        List<FlagRule.Place> places,
        Optional<Boolean> value,
        String reason,
        String reference,
        Optional<Instant> until) {
    public Wish {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("a flag is switched somewhere");
        }
    }

    /// Whether a second person has to agree.
    public boolean asks() {
        return flag.asks(value);
    }
}

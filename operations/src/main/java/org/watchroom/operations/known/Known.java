package org.watchroom.operations.known;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What came of looking one thing up.
public sealed interface Known {
    Part part();

    /// What there is to know, in the order to show it.
    enum Part {
        /// Hours, manager, kind of place, police.
        STORE,
        /// Who was on duty at the moment.
        DUTY,
        /// What keeps the footage of the nearest cameras.
        FOOTAGE,
        /// What happened here before.
        EARLIER,
        /// What was on.
        EVENTS,
        /// Where the goods stand that the report names.
        GOODS;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param text one sentence or less
    /// @param source where it comes from, as people say it
    /// @param asOf since when it is known; empty for what was read just now
    /// @param warns whether it asks for something to be done soon
    record Line(String text, String source, Optional<Instant> asOf, boolean warns) {}

    /// @param lines at least one
    record Told(Part part, List<Line> lines) implements Known {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    /// Nobody has brought in anything of it, or none of it fits.
    record Nothing(Part part) implements Known {}

    /// It could not be read; the others could.
    record Failed(Part part, RuntimeException why) implements Known {}
}

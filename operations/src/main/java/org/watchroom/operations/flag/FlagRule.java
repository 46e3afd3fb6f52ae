package org.watchroom.operations.flag;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.watchroom.operations.staff.Role;

/// One switch of a flag, for one place; the newest of a place stands.
///
/// @param value empty: it was taken back, and the wider place says
/// @param reference such as of the impact assessment; may be empty
/// @param until when it ends by itself; empty: it does not
/// @param by who switched it, or asked for it
/// @param byTwo whether a second person agreed
public record FlagRule(
        UUID id,
        String flag,
        Place place,
        Optional<Boolean> value,
        String reason,
        String reference,
        Optional<Instant> until,
        String by,
        Instant at,
        boolean byTwo) {
    /// @param region empty: everywhere
    /// @param fascia all stores of the region under this name over the door
    /// @param store one store
    /// @param role only people of this role
    public record Place(
            OptionalInt region,
            Optional<String> fascia,
            Optional<UUID> store,
            Optional<Role> role) {
        public static Place everywhere() {
            return new Place(
                    OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        public static Place region(int region) {
            return new Place(
                    OptionalInt.of(region), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /// A role is narrower than any place, a store narrower than its cluster, and so on.
        int narrowness() {
            int place = store.isPresent() ? 3 : fascia.isPresent() ? 2 : region.isPresent() ? 1 : 0;
            return place + (role.isPresent() ? 4 : 0);
        }
    }

    boolean stands(Instant now) {
        return value.isPresent() && until.filter(end -> !end.isAfter(now)).isEmpty();
    }
}

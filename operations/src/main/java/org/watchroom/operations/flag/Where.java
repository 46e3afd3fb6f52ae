package org.watchroom.operations.flag;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.watchroom.operations.site.StoreId;
import org.watchroom.operations.staff.Role;

/// For whom something is asked.
///
/// @param region empty: what belongs to no region, which only a switch for everywhere concerns
/// @param store empty: the region as a whole
/// @param roles of the person who would use it; empty for what is done by itself
public record Where(OptionalInt region, Optional<UUID> store, Set<Role> roles) {
    public Where {
        roles = Set.copyOf(roles);
    }

    /// What is not of one region.
    public static Where everywhere() {
        return new Where(OptionalInt.empty(), Optional.empty(), Set.of());
    }

    public static Where region(int region) {
        return new Where(OptionalInt.of(region), Optional.empty(), Set.of());
    }

    public static Where store(int region, StoreId store) {
        return new Where(OptionalInt.of(region), Optional.of(store.value()), Set.of());
    }

    public Where as(Set<Role> people) {
        return new Where(region, store, people);
    }
}

package org.watchroom.operations.staff;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.watchroom.operations.failure.Failure;

/// Somebody to be enrolled.
///
/// @param login 2 to 63 small letters, digits, dots, dashes and underscores, a letter first
/// @param roles not `ADMINISTRATOR`: that takes two persons, [Approvals]
/// @param regions numbers of regions that the administrator works in
public record NewMember(
        PersonId id,
        String login,
        String name,
        Set<Role> roles,
        Set<Integer> regions,
        Optional<LocalDate> licenceExpires) {
    /// @throws Failure.Refused `name-missing` or `regions-missing`
    public NewMember {
        name = name.strip();
        roles = Set.copyOf(roles);
        regions = Set.copyOf(regions);
        if (name.isEmpty()) {
            throw new Failure.Refused("name-missing", "A person needs a name", null);
        }
        if (regions.isEmpty()) {
            throw new Failure.Refused("regions-missing", "A person needs a region", null);
        }
    }
}

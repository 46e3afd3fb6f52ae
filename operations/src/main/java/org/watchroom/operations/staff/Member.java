package org.watchroom.operations.staff;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// A person as those see them who administer people.
///
/// @param name the login where the name cannot be opened here
/// @param regions numbers of all regions they work in, also of such that the reader does not
/// @param licenceExpires last day of the Security Industry Authority's licence
/// @param lastSeen when their console was last heard of, over all their sessions
/// @param workstation where that was; empty when they never came
/// @param openSessions how many are open now
/// @param lockedFor how long no code is looked at, after too many wrong ones
/// @param hasKey whether they can open what is sealed at all
/// @param managed whether the reader may change them: none of their regions is a stranger's
public record Member(
        PersonId id,
        String login,
        String name,
        String initials,
        boolean active,
        Set<Role> roles,
        Set<Integer> regions,
        Optional<LocalDate> licenceExpires,
        Optional<Instant> lastSeen,
        String workstation,
        int openSessions,
        boolean secondFactor,
        Duration lockedFor,
        boolean hasKey,
        boolean managed) {
    /// Time to renew: the authority takes applications from four months before the end, and takes
    /// weeks.
    public static final int ENDING_DAYS = 60;

    public Member {
        roles = Set.copyOf(roles);
        regions = Set.copyOf(regions);
    }

    /// How the licence stands on this day.
    public Licence licence(LocalDate today) {
        return licenceExpires
                .map(last -> {
                    long left = ChronoUnit.DAYS.between(today, last);
                    return left < 0
                            ? Licence.EXPIRED
                            : left <= ENDING_DAYS ? Licence.ENDING : Licence.VALID;
                })
                .orElse(Licence.NONE);
    }

    /// How a licence stands. Its last day still counts.
    public enum Licence {
        NONE,
        VALID,
        ENDING,
        EXPIRED
    }
}

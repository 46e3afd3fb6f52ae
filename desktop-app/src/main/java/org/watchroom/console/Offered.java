package org.watchroom.console;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.watchroom.console.kit.LiveQuery;
import org.watchroom.console.kit.Seat;
import org.watchroom.operations.change.Change;
import org.watchroom.operations.flag.Feature;
import org.watchroom.operations.flag.Switches;
import org.watchroom.operations.flag.Where;
import org.watchroom.operations.staff.Role;

/// Which features whoever sits here is offered where: read when the desk is opened, and again when
/// the feed tells that something was switched.
final class Offered implements AutoCloseable {
    private final Seat seat;
    private final Switches switches;
    private final Set<Role> roles;
    private final LiveQuery<Boolean> live;

    Offered(Seat seat) {
        this.seat = seat;
        switches = new Switches(seat.session().database(), seat.clock());
        roles =
                Arrays.stream(Role.values())
                        .filter(seat.session()::has)
                        .collect(Collectors.toSet());
        live =
                new LiveQuery<>(
                        seat.changes(),
                        Offered::concerns,
                        seat.background(),
                        () -> {
                            switches.read();
                            return true;
                        },
                        _ -> {},
                        seat.failures()::show);
    }

    private static boolean concerns(Change change) {
        return change instanceof Change.ReferenceChanged || change instanceof Change.SiteChanged;
    }

    Predicate<Where> of(Feature feature) {
        return where -> switches.on(feature, where.as(roles));
    }

    /// Whether it is offered in any of one's regions as a whole.
    boolean anywhere(Feature feature) {
        return seat.session().regions().stream()
                .anyMatch(region -> of(feature).test(Where.region(region.id())));
    }

    @Override
    public void close() {
        live.close();
        switches.close();
    }
}

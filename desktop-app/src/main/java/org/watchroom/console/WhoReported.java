package org.watchroom.console;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.watchroom.console.kit.Palette;
import org.watchroom.console.kit.Seat;
import org.watchroom.console.kit.Times;
import org.watchroom.operations.incident.IncidentId;
import org.watchroom.operations.incident.Incidents;
import org.watchroom.operations.incident.QueueEntry;
import org.watchroom.operations.incident.Reporters;
import org.watchroom.operations.staff.Role;

/// Looks from the palette for all that somebody reported, by their name, phone or staff number.
/// That somebody looked is on the record; whom they looked for is not.
final class WhoReported {
    private static final int SHORTEST = 3;
    private static final int MOST_SHOWN = 100;

    private final Seat seat;
    private final Incidents incidents;
    private final Reporters reporters;
    private final Consumer<? super List<Palette.Item>> choose;
    private final Consumer<? super IncidentId> open;

    /// @param choose shows what was found
    /// @param open shows an incident, also a closed one
    WhoReported(
            Seat seat,
            Incidents incidents,
            Consumer<? super List<Palette.Item>> choose,
            Consumer<? super IncidentId> open) {
        this.seat = seat;
        this.incidents = incidents;
        this.reporters = new Reporters(seat.session().database());
        this.choose = choose;
        this.open = open;
    }

    /// For the palette: what to do with typed words. Nothing for who may not.
    List<Palette.Item> offer(String typed) {
        var session = seat.session();
        boolean may =
                Stream.of(Role.OPERATOR, Role.SUPERVISOR, Role.INVESTIGATOR).anyMatch(session::has);
        return may && typed.length() >= SHORTEST
                ? List.of(
                        new Palette.Item(
                                seat.texts().get("console.palette.reported-by", typed),
                                seat.texts().get("console.palette.reporter"),
                                "",
                                () -> look(typed)))
                : List.of();
    }

    private void look(String typed) {
        seat.background()
                .run(
                        _ ->
                                reporters.find(typed).stream()
                                        .limit(MOST_SHOWN)
                                        .map(incidents::find)
                                        .flatMap(Optional::stream)
                                        .toList(),
                        found -> choose.accept(found.stream().map(this::item).toList()),
                        seat.failures()::show);
    }

    private Palette.Item item(QueueEntry entry) {
        var incident = entry.incident();
        return new Palette.Item(
                "%s  %s, %s  %s"
                        .formatted(
                                incident.id().reference(),
                                entry.categoryName(),
                                entry.storeName(),
                                Times.near(
                                        incident.raisedAt(), entry.zone(), seat.clock().instant())),
                seat.texts().get("console.palette.incident"),
                "",
                () -> open.accept(incident.id()));
    }
}
